import type { Contribution } from '../contribution';
import type { ResolvedGateway } from '../gateway';
import { bootstrapScript } from './bootstrap-script';
import { bundles } from './bundles';
import { clusterProperties } from './cluster-properties';
import { customConfig } from './custom-config';
import { externalHazelcast } from './hazelcast';
import { license } from './license';
import { listenPorts } from './listen-ports';
import { graphman, restman } from './management-services';
import { nodePropertiesFile } from './node-properties';
import { otelSdk } from './otel';
import { otk } from './otk';
import { portal } from './portal';
import { preStopScript } from './pre-stop-script';
import { logOverride, systemProperties } from './properties-files';
import { redis } from './redis';
import { repositories } from './repositories';
import { serviceAccountToken } from './service-account-token';
import { containerSecret, initContainers, sidecars } from './user-containers';

/** One feature of the resource: what it adds to the serving pods, nothing when it is off. */
export type Feature = (gateway: ResolvedGateway) => Contribution;

/**
 * All of them; init containers run in this order, the user's own first. A further field of the resource is one more
 * function here.
 */
export const FEATURES: readonly Feature[] = [
  license,
  nodePropertiesFile,
  systemProperties,
  logOverride,
  restman,
  graphman,
  preStopScript,
  bootstrapScript,
  serviceAccountToken,
  clusterProperties,
  listenPorts,
  bundles,
  customConfig,
  externalHazelcast,
  redis,
  otelSdk,
  initContainers,
  sidecars,
  containerSecret,
  repositories,
  portal,
  otk,
];
