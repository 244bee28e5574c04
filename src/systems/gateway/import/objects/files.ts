import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import { hasCredential, isPasswordProperty, withoutPasswords } from '../credential';
import { mapsAt } from '../../../../lib/value-at';
import { BUNDLES, ETC, stated, type Mounted } from './running';
import { app } from '../values-path';
import { from, type ObjectsImport } from './section';

/** Files of the container that features stand for. */
export function runningFiles(objects: ObjectsImport): void {
  properties(objects);
  scripts(objects);
  clusterProperties(objects);
  listenPorts(objects);
  hazelcast(objects);
  redis(objects);
  for (const service of ['restman', 'graphman']) {
    const mount = objects.running.claim(`${ETC}/bootstrap/services/${service}`);
    if (mount !== undefined) objects.draft.put(app(`management.${service}.enabled`), true, mountAt(mount));
  }
}

/** Where a mount was found. */
export function mountAt({ path }: Mounted) {
  return ['container', 'volumeMounts', path];
}

function properties({ running, draft }: ObjectsImport): void {
  const system = running.claim(`${ETC}/conf/system.properties`);
  const text = system && running.textOf(system);
  if (system !== undefined && text) {
    const { text: bare, found } = withoutPasswords(text);
    draft.put(app('system.properties'), bare, mountAt(system));
    if (found) draft.note('system.properties: lines that set a password were left out. Mount it from a Secret.');
  }
  const log = running.claim(`${ETC}/conf/log-override.properties`);
  if (log === undefined) return;
  draft.put(app('log.override'), true, mountAt(log));
  draft.put(app('log.properties'), running.textOf(log), mountAt(log));
}

const GRACEFUL_SHUTDOWN = ['/opt/docker/graceful-shutdown.sh', '/opt/docker/gracefulshutdown.sh'];
/** The operator excludes these by itself. */
const OWN_PORTS = [2124, 8777];

function scripts(objects: ObjectsImport): void {
  const { running, draft } = objects;
  for (const name of ['load-service-account-token.sh', '002-load-service-account-token.sh']) {
    const script = running.claim(`/opt/docker/rc.d/${name}`);
    if (script !== undefined) draft.put(app('autoMountServiceAccountToken'), true, mountAt(script));
  }
  running.claim('/opt/docker/rc.d/base/update-service-account-token.xml');
  const parser = running.claim('/opt/docker/rc.d/003-parse-custom-files.sh');
  if (parser !== undefined) draft.put(app('bootstrap.script.enabled'), true, mountAt(parser));
  const graceful = GRACEFUL_SHUTDOWN.map((path) => running.claim(path)).find((mount) => mount !== undefined);
  lifecycle(objects, graceful);
}

function lifecycle({ running, draft }: ObjectsImport, graceful: Mounted | undefined): void {
  const command = stated(running.container, 'lifecycle.preStop.exec.command');
  const [shell, script, timeout, period, ...ports] = Array.isArray(command) ? command.map(String) : [];
  const isOwn = graceful !== undefined && shell === '/bin/bash' && script === graceful.path;
  const grace = stated(running.pod, 'terminationGracePeriodSeconds');
  if (isOwn) {
    draft.put(app('preStopScript.enabled'), true, mountAt(graceful));
    draft.put(app('preStopScript.timeoutSeconds'), Number(timeout), from('container', 'lifecycle'));
    draft.put(app('preStopScript.periodSeconds'), Number(period), from('container', 'lifecycle'));
    const excluded = ports.map(Number).filter((port) => !OWN_PORTS.includes(port));
    if (excluded.length > 0) draft.put(app('preStopScript.excludedPorts'), excluded, from('container', 'lifecycle'));
    return;
  }
  const hooks = stated(running.container, 'lifecycle');
  if (hasCredential(hooks ?? null)) {
    draft.leave(from('container', 'lifecycle'), 'secret', 'They hold a login: state them by hand, with a variable.');
  } else draft.put(app('lifecycleHooks'), hooks, from('container', 'lifecycle'));
  if (graceful !== undefined) draft.put(app('preStopScript.enabled'), true, mountAt(graceful));
  if (grace !== 30)
    draft.put(app('terminationGracePeriodSeconds'), grace, from('pod', 'terminationGracePeriodSeconds'));
}

function json(text: string | undefined): JsonObject {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function clusterProperties({ running, draft }: ObjectsImport): void {
  const mount = running.claim(`${BUNDLES}/${running.name}-cwp-bundle`);
  if (mount === undefined) return;
  draft.put(app('cwp.enabled'), true, mountAt(mount));
  const listed = mapsAt(json(running.data(mount.name)['cwp.json']), ['clusterProperties']);
  const kept = listed.filter(({ name }) => !isPasswordProperty(String(name)));
  const properties = kept.map(({ name, value }) => ({ name: name ?? '', value: value ?? '' }));
  if (properties.length > 0) draft.put(app('cwp.properties'), properties, mountAt(mount));
  if (kept.length < listed.length) {
    draft.note('Cluster-wide properties that hold a password were left out: state them in a bundle from a Secret.');
  }
}

function listenPorts({ running, draft }: ObjectsImport): void {
  const mount = running.claim(`${BUNDLES}/${running.name}-listen-port-bundle`);
  if (mount === undefined) return;
  const ports = mapsAt(json(running.data(mount.name)['listen-ports.json']), ['listenPorts']);
  draft.put(app('listenPorts.custom.enabled'), true, mountAt(mount));
  draft.put(app('listenPorts.ports'), ports.map(portOf), mountAt(mount));
}

function portOf({ name, enabled, protocol, port, enabledFeatures, tlsSettings, properties }: JsonObject): Json {
  const features = Array.isArray(enabledFeatures) ? enabledFeatures.map((feature) => sentence(String(feature))) : [];
  const tls = isObject(tlsSettings) ? tlsOf(tlsSettings) : { enabled: false };
  return defined({ name, enabled, protocol, port, managementFeatures: features, properties, tls });
}

const FEATURES = [
  'Published service message input',
  'Administrative access',
  'Browser-based administration',
  'Built-in services',
];

/** `BUILT_IN_SERVICES` as people write it. */
function sentence(feature: string): string {
  const constant = (text: string) => text.toUpperCase().replace(/[ -]/g, '_');
  return FEATURES.find((text) => constant(text) === feature) ?? feature;
}

function tlsOf(settings: JsonObject): JsonObject {
  const { clientAuthentication, keystoreId, keyAlias, tlsVersions, cipherSuites, useCipherSuitesOrder } = settings;
  const authentication = String(clientAuthentication).toLowerCase();
  return defined({
    enabled: true,
    privateKey: keyAlias ? `${String(keystoreId)}:${String(keyAlias)}` : undefined,
    clientAuthentication: authentication.charAt(0).toUpperCase() + authentication.slice(1),
    versions: tlsVersions ?? undefined,
    cipherSuites: cipherSuites ?? undefined,
    useCipherSuitesOrder,
  });
}

function defined(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}

function hazelcast({ running, draft }: ObjectsImport): void {
  const path = `${ETC}/bootstrap/assertions/ExternalHazelcastSharedStateProviderAssertion/hazelcast-client.xml`;
  const mount = running.claim(path);
  if (mount === undefined) return;
  const endpoint = /<address>\s*([^<]+?)\s*<\/address>/.exec(running.textOf(mount) ?? '')?.[1];
  draft.put(app('hazelcast.external'), true, mountAt(mount));
  draft.put(app('hazelcast.endpoint'), endpoint?.replaceAll('&amp;', '&'), mountAt(mount));
}

/** The connection stays in the Secret that holds it: it has a password, or may have one. */
function redis({ running, draft }: ObjectsImport): void {
  const folder = `${ETC}/bootstrap/providers`;
  const config = running.claim(`${folder}/sharedstate_client.yaml`);
  if (config === undefined) return;
  draft.put(app('redis.enabled'), true, mountAt(config));
  draft.put(app('redis.existingSecret'), config.name, mountAt(config));
  const certificates = running.unclaimed.filter(({ path }) => path.startsWith(`${folder}/`));
  certificates.forEach((mount, index) => {
    running.claim(mount.path);
    const to = [...app('redis.certs'), index];
    const file = mount.path.slice(folder.length + 1);
    draft.put(to, { enabled: true, secretName: mount.name, key: file }, mountAt(mount));
    if (file !== mount.key) draft.note(`Secret ${mount.name}: the certificate must stand under the key ${file}.`);
  });
}
