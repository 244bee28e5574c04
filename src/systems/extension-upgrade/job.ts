import { hashOf } from '../../lib/hash';
import type { JsonObject } from '../../lib/json';
import { EVICTIONS_ARE_NO_FAILURE, KEPT_ON_NODE } from '../../model/job';
import { withoutReferences } from '../../model/kubelet-references';
import { compact, type KubeObject, type ObjectReference } from '../../model/kube';
import type { CompletionPhase } from '../../model/workload';
import connectionScript from './connection.sh';
import decideSql from './decide.sql';
import freshSessionScript from './fresh-session.sh';
import generalDecideSql from './general-decide.sql';
import generalUpgradeSql from './general-upgrade.sql';
import { hasClientCertificate, tlsEnvironment, tlsMounts, tlsReferences, tlsVolumes } from './tls';
import upgradeScript from './upgrade.sh';
import upgradeSql from './upgrade.sql';
import { isOfDocumentDb } from '../documentdb/version-form';
import { upgradeLabels, upgradeName, type ResolvedExtensionUpgrade } from './upgrade';

const FOLDER = '/schemagate';
/** Two pods at the most: the script itself tries until the deadline, so what fails twice wants a person. */
const BACKOFF_LIMIT = 1;
/** How much earlier than the deadline the script gives up, so that it can still say why; in seconds. */
const LAST_WORDS_SECONDS = 30;
/** Exists in every image, and owns nothing. */
const NOBODY = 65534;
const HASH_LENGTH = 16;

/** Set on the Job's pod: a sidecar that never ends keeps a Job from completing. Stated ones go before them. */
const SIDECARS_OFF = { 'sidecar.istio.io/inject': 'false', 'linkerd.io/inject': 'disabled' };

/** The phase that upgrades the schema once the server runs. */
export function upgradePhase(upgrade: ResolvedExtensionUpgrade): CompletionPhase {
  const files = filesOf(upgrade);
  return {
    role: 'completes',
    id: 'extension-upgrade',
    title: `schema upgrade of the extension ${upgrade.extension}`,
    requires: [configMap(upgrade, files)],
    job: job(upgrade, files),
    deadlineSeconds: upgrade.deadlineSeconds,
    external: externalReferences(upgrade),
  };
}

/**
 * What the container runs: `upgrade.sh` makes attempts until the server has the wanted binary, then tells what the
 * attempt says. An attempt is `upgrade.sql`, one transaction, so that what a killed run leaves behind is rolled back;
 * psql gets one line back that begins with the outcome. `decide.sql` is the decision of `decideExtensionUpgrade` in SQL:
 * both are held to the same table of cases. `connection.sh` takes the URI of `uriKey` apart into libpq's variables,
 * since psql would take it as an argument only, which shows its password to everybody who may list processes.
 *
 * Other extensions than DocumentDB have versions of all forms, and TimescaleDB wants `ALTER EXTENSION` to be the first
 * statement of a session: their `upgrade.sql` asks the server's update scripts where numbers do not tell which version is
 * newer, and leaves the statement to `fresh-session.sh`.
 */
function filesOf({ uriKey, extension }: ResolvedExtensionUpgrade): Readonly<Record<string, string>> {
  const ofExtension: Readonly<Record<string, string>> = isOfDocumentDb(extension)
    ? { 'upgrade.sql': upgradeSql, 'decide.sql': decideSql }
    : { 'upgrade.sql': generalUpgradeSql, 'decide.sql': generalDecideSql, 'fresh-session.sh': freshSessionScript };
  return {
    'upgrade.sh': upgradeScript,
    ...ofExtension,
    ...(uriKey === undefined ? {} : { 'connection.sh': connectionScript }),
  };
}

function metadataOf(upgrade: ResolvedExtensionUpgrade) {
  return {
    name: upgradeName(upgrade),
    ...(upgrade.namespace === undefined ? {} : { namespace: upgrade.namespace }),
    labels: upgradeLabels(upgrade),
  };
}

function configMap(upgrade: ResolvedExtensionUpgrade, data: Readonly<Record<string, string>>): KubeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadataOf(upgrade), data };
}

function job(upgrade: ResolvedExtensionUpgrade, files: Readonly<Record<string, string>>): KubeObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: metadataOf(upgrade),
    spec: {
      backoffLimit: BACKOFF_LIMIT,
      activeDeadlineSeconds: upgrade.deadlineSeconds,
      podFailurePolicy: EVICTIONS_ARE_NO_FAILURE,
      template: podTemplate(upgrade, files),
    },
  };
}

function podTemplate(upgrade: ResolvedExtensionUpgrade, files: Readonly<Record<string, string>>): JsonObject {
  const { spec } = upgrade;
  const annotations = {
    ...SIDECARS_OFF,
    ...KEPT_ON_NODE,
    ...spec.podAnnotations,
    'schemagate.dev/files': hashOf(files, HASH_LENGTH),
  };
  return {
    metadata: { labels: { ...SIDECARS_OFF, ...spec.podLabels, ...upgradeLabels(upgrade) }, annotations },
    spec: compact({
      imagePullSecrets: spec.imagePullSecrets,
      nodeSelector: spec.nodeSelector,
      affinity: spec.affinity,
      tolerations: spec.tolerations,
      topologySpreadConstraints: spec.topologySpreadConstraints,
      securityContext: spec.podSecurityContext ?? {
        runAsNonRoot: true,
        runAsUser: NOBODY,
        runAsGroup: NOBODY,
        ...(hasClientCertificate(upgrade.tls) ? { fsGroup: NOBODY } : {}),
        seccompProfile: { type: 'RuntimeDefault' },
      },
      serviceAccountName: spec.serviceAccountName,
      automountServiceAccountToken: false,
      restartPolicy: 'Never',
      containers: [container(upgrade)],
      volumes: [{ name: 'files', configMap: { name: upgradeName(upgrade) } }, ...tlsVolumes(upgrade.tls)],
    }),
  };
}

function container(upgrade: ResolvedExtensionUpgrade): JsonObject {
  const { spec } = upgrade;
  return compact({
    name: 'extension-upgrade',
    image: upgrade.image,
    imagePullPolicy: spec.imagePullPolicy || 'IfNotPresent',
    command: ['/bin/sh', `${FOLDER}/upgrade.sh`],
    env: [...values(upgrade), ...connection(upgrade)],
    resources: spec.resources,
    securityContext: spec.containerSecurityContext ?? {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [{ name: 'files', mountPath: FOLDER, readOnly: true }, ...tlsMounts(upgrade.tls)],
  });
}

/** What is to be done. An empty value is stated: the script wants every one of these. */
function values(upgrade: ResolvedExtensionUpgrade): readonly JsonObject[] {
  const { extension, binaryVersion, schemaVersion, deadlineSeconds } = upgrade;
  const wait = deadlineSeconds - Math.min(LAST_WORDS_SECONDS, Math.floor(deadlineSeconds / 4));
  return [
    { name: 'EXTENSION', value: extension },
    { name: 'BINARY_VERSION', value: binaryVersion },
    { name: 'SCHEMA_VERSION', value: schemaVersion },
    { name: 'WAIT_SECONDS', value: String(wait) },
    ...(isOfDocumentDb(extension) ? [] : [{ name: 'FRESH_SESSION', value: `${FOLDER}/fresh-session.sh` }]),
  ];
}

/** Where to: libpq's own variables. Nothing of the Secret is ever an argument. */
function connection({ database, secretName, uriKey, tls }: ResolvedExtensionUpgrade): readonly JsonObject[] {
  const plain = [
    { name: 'PGAPPNAME', value: 'schemagate' },
    { name: 'PGCONNECT_TIMEOUT', value: '10' },
    ...(database === undefined ? [] : [{ name: 'PGDATABASE', value: withoutReferences(database) }]),
  ];
  const key = (name: string, of: string, optional = false): JsonObject => ({
    name,
    valueFrom: { secretKeyRef: { name: secretName, key: of, ...(optional ? { optional } : {}) } },
  });
  if (uriKey !== undefined) return [...plain, key('CONNECTION_URI', uriKey), ...tlsEnvironment(tls)];
  return [
    ...plain,
    key('PGHOST', 'PGHOST'),
    key('PGPORT', 'PGPORT', true),
    key('PGUSER', 'PGUSER'),
    // A certificate may be all that the server asks for.
    key('PGPASSWORD', 'PGPASSWORD', hasClientCertificate(tls)),
    ...(tls.mode === undefined ? [key('PGSSLMODE', 'PGSSLMODE', true)] : []),
    ...tlsEnvironment(tls),
  ];
}

function externalReferences({ secretName, tls, spec }: ResolvedExtensionUpgrade): readonly ObjectReference[] {
  const pullSecrets = (spec.imagePullSecrets ?? []).map(({ name }) => name).filter((name) => typeof name === 'string');
  return [
    { kind: 'Secret', name: secretName },
    ...tlsReferences(tls),
    ...pullSecrets.map((name) => ({ kind: 'Secret', name })),
    ...(spec.serviceAccountName ? [{ kind: 'ServiceAccount', name: spec.serviceAccountName }] : []),
  ];
}
