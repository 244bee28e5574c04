import { byCodeUnit, type JsonObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import type { Workload } from '../../model/workload';
import { configChecksum } from './objects/config-checksum';
import { configMap, secret } from './objects/config-object';
import { mergeContributions, type Contribution } from './contribution';
import { credentialSource, credentialVariables } from './credentials/credentials';
import { deployment } from './objects/deployment';
import { containerEnvironment, type ContainerEnvironment } from './pod/environment';
import { FEATURES } from './features';
import type { ResolvedGateway } from './gateway';
import { filesName } from './pod/gateway-files';
import { ingress } from './objects/ingress';
import { migrationPhase } from './job/migration-job';
import { gatewayObjectName } from './objects/object-names';
import { routes } from './objects/routes';
import { autoscaler, disruptionBudget } from './objects/scaling';
import { jobSelector } from './selector';
import { services } from './objects/service';
import { serviceAccount } from './objects/service-account';
import { formatGatewayVersion } from './version';

/** The migration, when there is one, before everything that serves. */
export function gatewayWorkload(gateway: ResolvedGateway): Workload {
  const contribution = mergeContributions(FEATURES.map((feature) => feature(gateway)));
  const migration = gateway.migrates ? [migrationPhase(gateway, contribution.javaArguments)] : [];
  return {
    kind: 'Gateway',
    name: gateway.name,
    namespace: gateway.namespace,
    version: gateway.version === undefined ? undefined : formatGatewayVersion(gateway.version),
    phases: [
      ...migration,
      { role: 'serves', id: 'gateway', requires: [], objects: servingObjects(gateway, contribution) },
    ],
    jobLabels: jobSelector(gateway.name),
  };
}

function servingObjects(gateway: ResolvedGateway, contribution: Required<Contribution>): readonly KubeObject[] {
  const variables = containerEnvironment(gateway, {
    mode: gateway.migrates ? 'skip' : undefined,
    jdbcUrl: gateway.database.jdbcUrl,
    javaArguments: contribution.javaArguments,
  });
  const ownSecret = environmentSecret(gateway, variables);
  const envFrom = environmentSources(gateway, ownSecret);
  const configuration = [
    configMap(gateway, gateway.name, variables.plain),
    ...filesConfigMap(gateway, contribution),
    ...ownSecret,
    ...contribution.objects,
  ];
  const { volumes, rollingObjects, initContainers, sidecars } = contribution;
  const containers = [...initContainers, ...sidecars];
  const checksums = configChecksum(gateway, { rendered: configuration, envFrom, containers, volumes, rollingObjects });
  return [
    ...serviceAccount(gateway),
    ...[...configuration].sort(byKindAndName),
    deployment(gateway, { contribution, envFrom, checksums }),
    ...services(gateway),
    ...ingress(gateway),
    ...routes(gateway),
    ...autoscaler(gateway),
    ...disruptionBudget(gateway),
  ];
}

/** Credentials that stand in the resource, and variables that hold one. */
function environmentSecret(gateway: ResolvedGateway, { confidential }: ContainerEnvironment): readonly KubeObject[] {
  const inline = gateway.diskless && credentialSource(gateway).kind === 'inline';
  const data = { ...(inline ? credentialVariables(gateway) : {}), ...confidential };
  if (Object.keys(data).length === 0) return [];
  return [secret(gateway, inline ? gatewayObjectName(gateway, 'credentials') : `${gateway.name}-environment`, data)];
}

function environmentSources(gateway: ResolvedGateway, ownSecret: readonly KubeObject[]): readonly JsonObject[] {
  const source = credentialSource(gateway);
  const userSecret = gateway.diskless && source.kind === 'existing-secret' ? [source.name] : [];
  const secretNames = [...userSecret, ...ownSecret.map((object) => object.metadata.name)];
  return [{ configMapRef: { name: gateway.name } }, ...secretNames.map((name) => ({ secretRef: { name } }))];
}

function filesConfigMap(gateway: ResolvedGateway, { files }: Required<Contribution>): readonly KubeObject[] {
  return Object.keys(files).length === 0 ? [] : [configMap(gateway, filesName(gateway), files)];
}

function byKindAndName(left: KubeObject, right: KubeObject): number {
  return byCodeUnit(left.kind, right.kind) || byCodeUnit(left.metadata.name, right.metadata.name);
}
