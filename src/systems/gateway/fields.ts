import type * as gateway from '../../../imports/resources/gateway';
import type { L7StateStoreSpecRedis } from '../../../imports/resources/l7-state-store';
import type { RepositorySpec, RepositorySpecAuth } from '../../../imports/resources/repository';
import type { DeepPartial } from '../../lib/deep-partial';

/**
 * The `Gateway` resource and its sections as this system reads them: the types made of `imports/crds/gateway.yaml`, with
 * every field optional, since a resource that lacks what the schema requires is still judged as far as it goes.
 */
export type GatewayFields = DeepPartial<gateway.GatewayResource>;
export type SpecFields = DeepPartial<gateway.GatewaySpec>;
export type AppFields = DeepPartial<gateway.GatewaySpecApp>;
export type ManagementFields = DeepPartial<gateway.GatewaySpecAppManagement>;
export type DatabaseFields = DeepPartial<gateway.GatewaySpecAppManagementDatabase>;

/** Both Services have the same fields, and so have all logins, connections and nodes below. */
export type ServiceFields = DeepPartial<gateway.GatewaySpecAppService>;
export type PortFields = DeepPartial<gateway.GatewaySpecAppServicePorts>;
export type RouteFields = DeepPartial<gateway.GatewaySpecAppIngressRoutes>;
export type HeapFields = DeepPartial<gateway.GatewaySpecAppJavaJvmHeap>;
export type ResourcesFields = DeepPartial<gateway.GatewaySpecAppResources>;

export type BundleFields = DeepPartial<gateway.GatewaySpecAppBundle>;
export type CsiFields = DeepPartial<gateway.GatewaySpecAppBundleCsi>;
export type PropertyFields = DeepPartial<gateway.GatewaySpecAppCwpProperties>;
export type ListenPortsFields = DeepPartial<gateway.GatewaySpecAppListenPorts>;
export type ListenPortFields = DeepPartial<gateway.GatewaySpecAppListenPortsPorts>;
export type CustomMountFields = DeepPartial<gateway.GatewaySpecAppCustomConfigMounts>;
export type RedisFields = DeepPartial<gateway.GatewaySpecAppRedis>;
export type RedisConnectionFields = DeepPartial<gateway.GatewaySpecAppRedisDefault>;
export type OtelFields = DeepPartial<gateway.GatewaySpecAppOtel>;
export type RepositoryReferenceFields = DeepPartial<gateway.GatewaySpecAppRepositoryReferences>;
export type ExternalObjectFields = DeepPartial<gateway.GatewaySpecAppExternalSecrets>;

export type OtkFields = DeepPartial<gateway.GatewaySpecAppOtk>;
export type OtkDatabaseFields = DeepPartial<gateway.GatewaySpecAppOtkDatabase>;
export type OtkSqlFields = DeepPartial<gateway.GatewaySpecAppOtkDatabaseSql>;
export type OtkAuthFields = DeepPartial<gateway.GatewaySpecAppOtkDatabaseAuth>;
export type OtkLoginFields = DeepPartial<gateway.GatewaySpecAppOtkDatabaseAuthGateway>;

/** What an init container that is rendered here may be told. */
export type InitContainerFields = Pick<
  DeepPartial<gateway.GatewaySpecAppManagementGraphman>,
  'initContainerImage' | 'initContainerImagePullPolicy' | 'initContainerSecurityContext'
>;

/** `spec` of a resource of kind `Repository`, given beside the Gateway. */
export type RepositoryFields = DeepPartial<RepositorySpec>;
export type RepositoryAuthFields = DeepPartial<RepositorySpecAuth>;

/** `spec.redis` of a resource of kind `L7StateStore`, given beside the Gateway. */
export type StateStoreFields = DeepPartial<L7StateStoreSpecRedis>;
