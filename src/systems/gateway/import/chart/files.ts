import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import type { Path } from '../../../../lib/path';
import { withoutCredentials } from '../container-credentials';
import { withPullPolicy } from '../pull-policy';
import { at } from './chart-values';
import { app } from '../values-path';
import { copyValues, copyFlag, isOff, type ChartImport } from './section';

/** Bundles, own files, hosts and containers of the user. */
export function chartFiles(chart: ChartImport): void {
  copyFlag(chart, { 'bootstrap.script.enabled': 'bootstrap.script.enabled' });
  bundles(chart);
  customConfig(chart);
  if (!isOff(chart, 'customHosts', 'customHosts.enabled')) {
    copyValues(chart, {
      'customHosts.enabled': 'customHosts.enabled',
      'customHosts.hostAliases': 'customHosts.hostAliases',
    });
  }
  containers(chart, 'initContainers');
  containers(chart, 'sidecars');
  hazelcast(chart);
}

function bundles(chart: ChartImport): void {
  const { values, draft } = chart;
  if (isOff(chart, 'existingBundle', 'existingBundle.enabled')) return;
  draft.leave(at('existingBundle.enabled'), 'moved', 'the list itself says so', app('bundle'));
  let index = 0;
  for (const source of ['configMaps', 'secrets'] as const) {
    values.list(`existingBundle.${source}`).forEach((bundle, position) => {
      if (!isObject(bundle)) return;
      const from = [...at(`existingBundle.${source}`), position];
      draft.put([...app('bundle'), index++], bundleOf(bundle, source), from, noteOn(bundle, source));
    });
  }
}

/** The name of the object; for Secrets the chart takes that of the entry, whatever stands below `secret`. */
function bundleOf(bundle: JsonObject, source: 'configMaps' | 'secrets'): JsonObject {
  const inner = isObject(bundle.configMap) ? bundle.configMap.name : undefined;
  const name = source === 'configMaps' ? (inner ?? bundle.name) : bundle.name;
  const common = { type: 'restman', source: source === 'configMaps' ? 'configmap' : 'secret', name: String(name) };
  if (source !== 'secrets' || !isObject(bundle.csi)) return common;
  const { driver, readOnly, volumeAttributes } = bundle.csi;
  return { ...common, csi: JSON.parse(JSON.stringify({ driver, readOnly, volumeAttributes })) as Json };
}

function noteOn(bundle: JsonObject, source: 'configMaps' | 'secrets'): string | undefined {
  const [field, key] = source === 'configMaps' ? (['configMap', 'name'] as const) : (['secret', 'secretName'] as const);
  const inner = isObject(bundle[field]) ? bundle[field][key] : undefined;
  if (inner === undefined || inner === bundle.name) return undefined;
  if (source === 'secrets') return `the chart mounts the Secret ${String(bundle.name)}, not ${String(inner)}`;
  return `the folder of the bundle is named after the ConfigMap, ${String(inner)}`;
}

function customConfig(chart: ChartImport): void {
  const { values, draft } = chart;
  if (isOff(chart, 'customConfig', 'customConfig.enabled')) return;
  draft.put(app('customConfig.enabled'), true, at('customConfig.enabled'));
  let index = 0;
  values.list('customConfig.mounts').forEach((mount, position) => {
    if (!isObject(mount)) return;
    const from = [...at('customConfig.mounts'), position];
    const reference = referenceOf(mount);
    if (reference === undefined) draft.leave(from, 'nowhere', 'A mount needs a ConfigMap or a Secret.');
    else {
      const { name, mountPath, subPath } = mount;
      const value = JSON.parse(JSON.stringify({ name, mountPath, subPath, ref: reference })) as Json;
      draft.put([...app('customConfig.mounts'), index++], value, from);
      noteOnItem(chart, mount, reference, from);
    }
  });
}

/** The chart puts one file into the pod, under the path of its item: without that path it mounts nothing. */
function noteOnItem({ draft }: ChartImport, { subPath }: JsonObject, { name, item }: JsonObject, from: Path): void {
  const { key, path } = isObject(item) ? item : {};
  if (typeof key !== 'string' || typeof subPath !== 'string' || key === subPath || path === subPath) return;
  const note = `${String(name)}: a resource mounts the key that subPath names. Rename the key ${key} to ${subPath}; until then the file is missing in the pods.`;
  draft.leave([...from, 'subPath'], 'nowhere', note);
  draft.note(note);
}

function referenceOf(mount: JsonObject): JsonObject | undefined {
  if (isObject(mount.ref)) return mount.ref;
  const type = isObject(mount.secret) ? 'secret' : isObject(mount.configMap) ? 'configmap' : undefined;
  if (type === undefined) return undefined;
  const source = (type === 'secret' ? mount.secret : mount.configMap) as JsonObject;
  const [first] = Array.isArray(source.items) ? (source.items as readonly Json[]) : [];
  const item = source.item ?? first ?? { key: mount.subPath, path: mount.subPath };
  return JSON.parse(JSON.stringify({ type, name: source.name ?? source.secretName, item })) as JsonObject;
}

/** Literal credentials in their variables become references to a Secret. */
function containers({ values, draft, name }: ChartImport, list: 'initContainers' | 'sidecars'): void {
  let index = 0;
  values.list(list).forEach((container, position) => {
    if (!isObject(container)) return;
    const from = [...at(list), position];
    const { value, secrets, isOpen } = withoutCredentials(
      list === 'initContainers' ? withPullPolicy(container) : container,
      `${name}-containers`,
    );
    if (isOpen) {
      draft.leave(from, 'secret', 'Its command holds a login: read it from a variable, and state it by hand.');
      draft.note(`${list}[${position}] holds a login in its command and was left out.`);
      return;
    }
    draft.put([...app(list), index++], value, from);
    for (const { position: variable, note } of secrets) {
      draft.leave([...from, 'env', variable, 'value'], 'secret', note);
      draft.note(note);
    }
  });
}

function hazelcast({ values, draft }: ChartImport): void {
  if (values.isOn('hazelcast.external')) {
    draft.put(app('hazelcast.external'), true, at('hazelcast.external'));
    draft.put(app('hazelcast.endpoint'), values.text('hazelcast.url'), at('hazelcast.url'));
    draft.leave(at('hazelcast'), 'unused', 'of the sub-chart');
  } else if (values.isOn('hazelcast.enabled')) {
    const note = 'The Hazelcast of the chart has no place in a resource: run it elsewhere, and set spec.app.hazelcast.';
    draft.leave(at('hazelcast'), 'nowhere', note);
    draft.note(note);
  } else draft.leave(at('hazelcast'), 'unused', 'neither hazelcast.enabled nor hazelcast.external is true');
}
