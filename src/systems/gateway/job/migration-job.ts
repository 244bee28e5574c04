import { hashOf } from '../../../lib/hash';
import { byCodeUnit, type JsonObject } from '../../../lib/json';
import { compact, type KubeObject, type ObjectReference } from '../../../model/kube';
import { boundedName } from '../../../lib/name';
import { EVICTIONS_ARE_NO_FAILURE, KEPT_ON_NODE, MIGRATION_GRACE_SECONDS } from '../../../model/job';
import type { CompletionPhase } from '../../../model/workload';
import { secret } from '../objects/config-object';
import { mergeContributions, type Contribution } from '../contribution';
import { credentialSource, credentialVariables } from '../credentials/credentials';
import { containerEnvironment, type ContainerEnvironment } from '../pod/environment';
import { license } from '../features/license';
import { nodePropertiesFor } from '../features/node-properties';
import { gatewayLabels, gatewayMetadata, type ResolvedGateway } from '../gateway';
import { jobCustomConfig, jobCustomObjects } from './job-files';
import { maskPasswords, refuseToCreateDatabase } from '../text/jdbc-url';
import { containerDefaults, podDefaults } from '../pod/pod';
import { sidecarsOff } from '../../sidecars-off';
import { jobServiceAccount } from '../objects/service-account';

/** The deadline of the Job where the resource states none. */
export const DEFAULT_MIGRATION_DEADLINE_SECONDS = 300;
/** Two pods at the most: what fails twice wants a person. */
const BACKOFF_LIMIT = 1;
const SPEC_HASH_LENGTH = 16;

/** Name of the Job, and of objects that only it uses; targets may append a hash to the Job's. */
export function migrationName(gateway: ResolvedGateway): string {
  return boundedName(gateway.name, '-db-migration');
}

/** The phase that migrates the database before the pods change. */
export function migrationPhase(gateway: ResolvedGateway, javaArguments: readonly string[]): CompletionPhase {
  const jdbcUrl = effectiveJdbcUrl(gateway);
  const variables = containerEnvironment(gateway, { mode: jobMode(gateway), jdbcUrl, javaArguments });
  const ownSecret = jobSecret(gateway, variables);
  const files = mergeContributions([license(gateway), jobNodeProperties(gateway), jobCustomConfig(gateway, jdbcUrl)]);
  return {
    role: 'completes',
    id: 'migration',
    title: 'database migration',
    requires: [...ownSecret, ...files.objects],
    job: job(gateway, podTemplate(gateway, jobContainer(gateway, variables, ownSecret, files), files)),
    deadlineSeconds: deadlineSeconds(gateway),
    external: externalReferences(gateway),
  };
}

function jobMode(gateway: ResolvedGateway): 'liquibase-only' | 'liquibase-only-with-unlock' {
  return gateway.database.migrationJob?.clearLocks === true ? 'liquibase-only-with-unlock' : 'liquibase-only';
}

function deadlineSeconds(gateway: ResolvedGateway): number {
  return gateway.database.migrationJob?.activeDeadlineSeconds ?? DEFAULT_MIGRATION_DEADLINE_SECONDS;
}

/** The Job's own URL never creates a database; the Gateway's is used as it is, for a fresh install may need that. */
export function effectiveJdbcUrl(gateway: ResolvedGateway): string | undefined {
  const own = gateway.database.migrationJob?.jdbcUrl;
  return own ? refuseToCreateDatabase(own) : gateway.database.jdbcUrl;
}

/** Identifies a migration: the fields from which the Layer7 operator makes its own spec hash. */
function migrationHash(gateway: ResolvedGateway): string {
  return hashOf(
    {
      image: gateway.app.image ?? '',
      jdbcUrl: maskPasswords(effectiveJdbcUrl(gateway) ?? ''),
      clearLocks: gateway.database.migrationJob?.clearLocks === true,
      activeDeadlineSeconds: deadlineSeconds(gateway),
    },
    SPEC_HASH_LENGTH,
  );
}

function job(gateway: ResolvedGateway, template: JsonObject): KubeObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: gatewayMetadata(gateway, migrationName(gateway), 'db-migration', {
      'schemagate.dev/migration-hash': migrationHash(gateway),
    }),
    spec: {
      backoffLimit: BACKOFF_LIMIT,
      activeDeadlineSeconds: deadlineSeconds(gateway),
      podFailurePolicy: EVICTIONS_ARE_NO_FAILURE,
      template,
    },
  };
}

function podTemplate(gateway: ResolvedGateway, container: JsonObject, files: Required<Contribution>): JsonObject {
  const { podAnnotations, podLabels } = gateway.app;
  const inherited = {
    annotations: { ...podAnnotations, ...KEPT_ON_NODE },
    labels: { ...podLabels, ...gatewayLabels(gateway, 'db-migration') },
  };
  const keepSidecars = gateway.annotations['schemagate.dev/job-sidecars'] === 'keep';
  return {
    metadata: compact({ ...(keepSidecars ? inherited : sidecarsOff(inherited)) }),
    spec: compact({
      ...podDefaults(gateway),
      serviceAccountName: jobServiceAccount(gateway),
      automountServiceAccountToken: false,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: MIGRATION_GRACE_SECONDS,
      containers: [container],
      volumes: files.volumes,
    }),
  };
}

function jobContainer(
  gateway: ResolvedGateway,
  variables: ContainerEnvironment,
  ownSecret: readonly KubeObject[],
  files: Required<Contribution>,
): JsonObject {
  const source = credentialSource(gateway);
  const userSecret = gateway.diskless && source.kind === 'existing-secret' ? [source.name] : [];
  const secretNames = [...userSecret, ...ownSecret.map((object) => object.metadata.name)];
  return compact({
    name: 'db-migration',
    ...containerDefaults(gateway),
    env: Object.entries(variables.plain)
      .sort(([left], [right]) => byCodeUnit(left, right))
      .map(([name, value]) => ({ name, value: literal(value) })),
    envFrom: secretNames.map((name) => ({ secretRef: { name } })),
    volumeMounts: files.mounts,
  });
}

/** In `env`, unlike in a ConfigMap, the kubelet reads `$(NAME)` as a reference and `$$` as `$`. */
function literal(value: string): string {
  return value.replace(/\$(?=[$(])/g, '$$$$');
}

/** A Secret of the Job's own: the workload's Secret belongs to the workload's phase, which comes later. */
function jobSecret(gateway: ResolvedGateway, variables: ContainerEnvironment): readonly KubeObject[] {
  const inline = gateway.diskless && credentialSource(gateway).kind === 'inline';
  const data = { ...(inline ? credentialVariables(gateway) : {}), ...variables.confidential };
  return Object.keys(data).length === 0 ? [] : [secret(gateway, migrationName(gateway), data, 'db-migration')];
}

function jobNodeProperties(gateway: ResolvedGateway): Contribution {
  return nodePropertiesFor(gateway, 'db-migration', `${migrationName(gateway)}-node-properties`);
}

/** What the Job's pod names and nobody here renders. */
function externalReferences(gateway: ResolvedGateway): readonly ObjectReference[] {
  const source = credentialSource(gateway);
  const secrets = [
    gateway.spec.license?.secretName,
    source.kind === 'existing-secret' ? source.name : undefined,
    ...(gateway.app.imagePullSecrets ?? []).map((reference) => reference.name as string | undefined),
  ];
  const account = jobServiceAccount(gateway);
  const csi = gateway.diskless ? undefined : gateway.management.disklessConfig?.csi?.volumeAttributes;
  return [
    ...secrets.filter((name) => name !== undefined && name !== '').map((name) => ({ kind: 'Secret', name: name! })),
    ...(account === undefined ? [] : [{ kind: 'ServiceAccount', name: account }]),
    ...jobCustomObjects(gateway, effectiveJdbcUrl(gateway)),
    ...(csi?.secretProviderClass ? [{ kind: 'SecretProviderClass', name: csi.secretProviderClass }] : []),
  ];
}
