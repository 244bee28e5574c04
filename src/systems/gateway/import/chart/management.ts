import { withoutUrlPassword } from '../credential';
import type { Draft } from '../draft';
import { at } from './chart-values';
import { app } from '../values-path';
import { copyFlag, copyText, releaseOf, type ChartImport } from './section';

const CREDENTIALS: Readonly<Record<string, string>> = {
  'management.username': 'SSG_ADMIN_USERNAME',
  'management.password': 'SSG_ADMIN_PASSWORD',
  clusterPassword: 'SSG_CLUSTER_PASSWORD',
  'database.username': 'SSG_DATABASE_USER',
  'database.password': 'SSG_DATABASE_PASSWORD',
};
const PROPERTIES: Readonly<Record<string, string>> = {
  'management.username': 'admin.user',
  'management.password': 'admin.pass',
  clusterPassword: 'node.cluster.pass',
  'database.username': 'node.db.config.main.user',
  'database.password': 'node.db.config.main.pass',
};

/** Credentials, cluster, database and the management services. */
export function management(chart: ChartImport): void {
  const { values, draft } = chart;
  credentials(chart);
  hostname(chart);
  diskless(chart);
  database(chart);
  copyFlag(chart, {
    'management.restman.enabled': 'management.restman.enabled',
    'management.graphman.enabled': 'management.graphman.enabled',
  });
  if (!values.has('management.enabled')) return;
  if (values.isOn('management.enabled')) draft.leave(at('management.enabled'), 'unused', 'true is what holds anyway');
}

/** The chart goes without one where the values empty it. */
function hostname(chart: ChartImport): void {
  const { values, draft } = chart;
  copyText(chart, { clusterHostname: 'management.cluster.hostname' });
  if (values.text('clusterHostname')) return;
  draft.undecided.push('schema/missing-field spec.app.management.cluster');
  draft.note('spec.app.management.cluster.hostname: the values empty it; without, the resource is refused.');
}

/** Where the pods read credentials from. */
interface CredentialSource {
  readonly isDiskless: boolean;
  /** The value that names the Secret. */
  readonly from: string;
  /** As the values name it; absent where the chart makes one of its own. */
  readonly existing?: string;
  readonly secret: string;
  /** Whether a volume holds them in place of the Secret. */
  readonly hasVolume: boolean;
}

function credentialSource({ values, name }: ChartImport): CredentialSource {
  if (values.flag('disklessConfig.enabled') !== false) {
    const from = 'existingGatewaySecretName';
    const existing = values.text(from);
    return { isDiskless: true, from, existing, secret: existing ?? `${name}-secret`, hasVolume: false };
  }
  const from = 'disklessConfig.existingSecret.name';
  const existing = values.text(from) ?? values.text('nodePropertiesExistingSecretName');
  const hasVolume = values.at('disklessConfig.existingSecret.csi') !== undefined;
  return { isDiskless: false, from, existing, secret: existing ?? `${name}-node-properties`, hasVolume };
}

/** The Secret that the pods read; its content never goes through here. */
function credentials(chart: ChartImport): void {
  const { values, draft } = chart;
  const { isDiskless, from, existing, secret, hasVolume } = credentialSource(chart);
  if (!hasVolume) draft.put(app('management.secretName'), secret, existing === undefined ? [] : at(from));
  const hasDatabase = values.isOn('database.enabled') && !isEmbedded(values.text('database.type'));
  const isUsed = (value: string) => hasDatabase || !value.startsWith('database.');
  const keys = Object.entries(isDiskless ? CREDENTIALS : PROPERTIES);
  for (const [value, key] of keys) {
    const place = hasVolume ? 'node.properties of the volume' : `Secret ${secret}`;
    if (!isUsed(value)) draft.leave(at(value), 'unused', 'there is no database outside of the pod');
    else draft.leave(at(value), 'secret', `It belongs into ${place}: ${key}.`, app('management.secretName'));
  }
  const names = keys.filter(([value]) => isUsed(value)).map(([, key]) => key);
  if (existing === undefined && !hasVolume) draft.note(missingSecret(secret, names, isDiskless));
  secretOfInitContainer(chart, hasVolume ? 'the volume' : `the Secret ${secret}`);
  if (!isDiskless) draft.leave(at('existingGatewaySecretName'), 'unused', 'node.properties holds the credentials');
  additionalSecret(chart, secret, isDiskless);
}

/** Charts from 3.1 on may have a container write what the Secret would hold; the pods of a resource read the Secret. */
function secretOfInitContainer({ values, draft }: ChartImport, place: string): void {
  const section = 'setSecretByInitContainer';
  if (
    values.at(section) === undefined ||
    values.flag(section) === false ||
    values.flag(`${section}.enabled`) === false
  ) {
    draft.leave(at(section), 'unused', 'no init container sets the credentials');
    return;
  }
  const note = `setSecretByInitContainer has no field: let the credentials be in ${place}, or in a CSI volume, before the pods start.`;
  draft.leave(at(section), 'secret', note, app('management.secretName'));
  draft.note(note);
}

function missingSecret(secret: string, keys: readonly string[], isDiskless: boolean): string {
  const content = isDiskless ? `the keys ${keys.join(', ')}` : `the key node.properties, with ${keys.join(', ')}`;
  return `Secret ${secret}: keep it, or make it, with ${content}. Helm removes its own Secret with the release.`;
}

function additionalSecret({ values, draft }: ChartImport, secret: string, isDiskless: boolean): void {
  for (const key of Object.keys(values.map('additionalSecret') ?? {})) {
    const from = [...at('additionalSecret'), key];
    if (!isDiskless) draft.leave(from, 'nowhere', 'With node.properties the pods read no Secret as variables.');
    else draft.leave(from, 'secret', `Add the key ${key} to the Secret ${secret}: the pods read all of it.`);
  }
  for (const key of Object.keys(values.map('additionalEnv') ?? {})) {
    const from = [...at('additionalEnv'), key];
    if (!isDiskless) draft.leave(from, 'nowhere', 'A resource has no field for variables: state it as a patch.');
    else
      draft.leave(from, 'nowhere', `Add the key ${key} to the Secret ${secret}: the pods read all of it as variables.`);
  }
}

/** The chart says whether it is on, the resource whether it is off. */
function diskless({ values, draft }: ChartImport): void {
  const isOn = values.flag('disklessConfig.enabled') !== false;
  const to = app('management.disklessConfig.disabled');
  if (isOn) draft.leave(at('disklessConfig'), 'unused', 'diskless is the default');
  else draft.put(to, true, at('disklessConfig.enabled'), 'inverted');
  if (isOn) return;
  for (const field of ['driver', 'readOnly', 'volumeAttributes']) {
    const from = `disklessConfig.existingSecret.csi.${field}`;
    draft.put(app(`management.disklessConfig.csi.${field}`), values.at(from), at(from));
  }
}

function database(chart: ChartImport): void {
  const { values, draft } = chart;
  if (values.isOn('database.enabled') && isEmbedded(values.text('database.type'))) {
    embedded(chart);
    return;
  }
  draft.put(app('management.database.enabled'), values.isOn('database.enabled'), at('database.enabled'));
  if (!values.isOn('database.enabled')) {
    draft.leave(at('database'), 'unused', 'database.enabled is not true');
    return;
  }
  if (values.isOn('database.create')) ownDatabase(chart);
  else {
    const stated = values.text('database.jdbcURL') ?? values.text('database.jdbcUrl');
    url(draft, stated, 'database.jdbcURL', 'jdbcUrl');
    if (stated === undefined) {
      draft.undecided.push('gateway/database-needs-url');
      draft.note(
        'spec.app.management.database.jdbcUrl: the values name no database; without, the resource is refused.',
      );
    }
    draft.leave(at('database.create'), 'unused', 'false is what holds anyway');
    draft.leave(at('database.name'), 'unused', 'the JDBC URL states it');
  }
  draft.leave(at('database.type'), 'unused', 'the JDBC URL states it');
  copyText(chart, { 'database.liquibaseLogLevel': 'management.database.liquibaseLogLevel' });
  encryption(chart);
  migrationJob(chart);
}

/** Charts from 3.1 on: such a database lives in the pod, and goes with it. */
function isEmbedded(type: string | undefined): boolean {
  return type?.toLowerCase() === 'h2';
}

function embedded({ values, draft }: ChartImport): void {
  const to = app('management.database.enabled');
  const type = values.text('database.type') ?? '';
  draft.put(to, false, at('database.enabled'), `a database of type ${type} is in the pod`);
  draft.put(to, false, at('database.type'), 'no database outside of the pod');
  draft.leave(at('database'), 'unused', `a database of type ${type} is in the pod`);
  draft.note(`database.type is ${type}: the resource states no database, and each pod begins with an empty one.`);
}

function ownDatabase({ values, draft, name }: ChartImport): void {
  const address = `jdbc:mysql://${releaseOf(name)}-mysql:3306/${values.text('database.name') ?? 'ssg'}`;
  const to = app('management.database.jdbcUrl');
  draft.put(to, address, at('database.name'));
  const note = 'The MySQL of the chart has no place in a resource: run one elsewhere, and correct the JDBC URL.';
  draft.leave(at('database.create'), 'nowhere', note, to);
  draft.note(note);
  if (values.has('database.jdbcURL')) {
    draft.leave(at('database.jdbcURL'), 'unused', 'the chart uses its own MySQL unless database.create is false');
  }
}

function url(draft: Draft, stated: string | undefined, from: string, field: string): void {
  if (stated === undefined) return;
  const { url: bare, found } = withoutUrlPassword(stated);
  const note = found ? 'without its password, which belongs into the Secret of the Gateway' : undefined;
  draft.put(app(`management.database.${field}`), bare, at(from), note);
  if (found) draft.note(`${from}: the password in the URL was left out. Keep it in the Secret of the Gateway.`);
}

/** Newer charts have a Job of their own, with the same names. */
function migrationJob(chart: ChartImport): void {
  const { values, draft } = chart;
  const job = 'management.database.migrationJob';
  copyFlag(chart, { 'database.migrationJob.enabled': `${job}.enabled` });
  if (!values.isOn('database.migrationJob.enabled')) {
    draft.note(
      'From Gateway 11.2.2 on, spec.app.management.database.migrationJob.enabled: true migrates before pods change.',
    );
    return;
  }
  copyFlag(chart, { 'database.migrationJob.clearLocks': `${job}.clearLocks` });
  draft.put(
    app(`${job}.activeDeadlineSeconds`),
    values.number('database.migrationJob.activeDeadlineSeconds'),
    at('database.migrationJob.activeDeadlineSeconds'),
  );
  url(draft, values.text('database.migrationJob.jdbcUrl'), 'database.migrationJob.jdbcUrl', 'migrationJob.jdbcUrl');
  for (const key of ['annotations', 'podAnnotations']) {
    const note =
      'The Job has the annotations of the pods (spec.app.podAnnotations), and the hooks that its delivery needs.';
    draft.leave(at(`database.migrationJob.${key}`), 'nowhere', note);
  }
}

/** Of charts from 3.1 on: variables of the container, which the driver takes in its URL as well. */
const ENCRYPTION = [
  'sslMode',
  'sslTrustKeystorePath',
  'sslTrustKeystoreType',
  'sslTrustKeystorePassword',
  'sslClientKeystorePath',
  'sslClientKeystoreType',
  'sslClientKeystorePassword',
  'sslExtraParams',
];

function encryption({ values, draft }: ChartImport): void {
  const stated = ENCRYPTION.filter((key) => values.has(`database.${key}`));
  if (stated.length === 0) return;
  const note = `The encryption of the connection (${stated.map((key) => `database.${key}`).join(', ')}) has no field: put it into the JDBC URL, such as ?sslMode=REQUIRED, and passwords into the Secret of the Gateway.`;
  for (const key of stated) draft.leave(at(`database.${key}`), 'nowhere', note, app('management.database.jdbcUrl'));
  draft.note(note);
}
