import { isObject, type Json, type JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { listAt, textAt } from '../support/pods';
import { parse } from 'yaml';

export type Facts = Record<string, Json>;

/** Scripts and templates in the reference data are cut to a note that begins so. */
const CUT = '(a script or template';
const DEFAULT_MODE = 0o644;

/** What a container finds in its file system: each file or folder with its content or its source, and its mode. */
export function containerFiles(
  container: JsonObject,
  podSpec: JsonObject,
  objects: readonly KubeObject[],
): Facts {
  const facts: Facts = {};
  for (const mount of listAt(container, ['volumeMounts'])) {
    const volume = listAt(podSpec, ['volumes']).find(({ name }) => name === mount.name);
    Object.assign(facts, volume === undefined ? { [String(mount.mountPath)]: 'no volume' } : filesOf(mount, volume));
  }
  return facts;

  function filesOf(mount: JsonObject, volume: JsonObject): Facts {
    const path = String(mount.mountPath);
    const flags = mount.readOnly === true ? { readOnly: true } : {};
    if (volume.emptyDir !== undefined) return { [path]: { emptyDir: sharedBy(volume, podSpec), ...flags } };
    if (isObject(volume.csi)) return { [path]: { csi: volume.csi, file: mount.subPath ?? null, ...flags } };
    const source = isObject(volume.configMap) ? volume.configMap : (volume.secret as JsonObject);
    const kind = isObject(volume.configMap) ? 'ConfigMap' : 'Secret';
    const name = textAt(source, [kind === 'Secret' ? 'secretName' : 'name']) ?? '';
    const mode = `0${Number(source.defaultMode ?? DEFAULT_MODE).toString(8)}`;
    const more = { ...flags, ...(source.optional === true ? { optional: true } : {}) };
    const files: Facts = {};
    for (const [file, key] of keysByFile(source, mount, kind, name)) {
      const place = file === '' ? path : `${path}/${file}`;
      files[place] = { content: contentOf(kind, name, key, place), ...more };
      files[`mode of ${place}`] = mode;
    }
    return files;
  }

  /** File below the mount path (empty: the mount itself) and key of the object; `*`: all keys of an unknown object. */
  function keysByFile(source: JsonObject, mount: JsonObject, kind: string, name: string): [string, string][] {
    const items = listAt(source, ['items']).map(({ key, path }): [string, string] => [String(path), String(key)]);
    const known = dataOf(kind, name);
    const all = items.length > 0 ? items : Object.keys(known ?? { '*': '' }).map((key): [string, string] => [key, key]);
    if (typeof mount.subPath !== 'string') return all;
    const chosen = all.find(([file]) => file === mount.subPath || file === '*');
    return [['', chosen === undefined ? `${mount.subPath} (missing)` : chosen[1] === '*' ? mount.subPath : chosen[1]]];
  }

  function contentOf(kind: string, name: string, key: string, path: string): Json {
    const text = dataOf(kind, name)?.[key];
    return text === undefined ? { from: `${kind} ${name}, key ${key}` } : meaning(text, path);
  }

  function dataOf(kind: string, name: string): Readonly<Record<string, string>> | undefined {
    return objectData(objects, kind, name);
  }
}

/** The texts of a ConfigMap or Secret among the objects. */
export function objectData(
  objects: readonly KubeObject[],
  kind: string,
  name: string,
): Readonly<Record<string, string>> | undefined {
  const object = objects.find((each) => each.kind === kind && each.metadata.name === name);
  if (object === undefined) return undefined;
  const data = (object.data ?? {}) as Record<string, string>;
  if (kind === 'ConfigMap') return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]),
  );
}

/** Every place at which a volume is mounted: what shares it. */
function sharedBy(volume: JsonObject, podSpec: JsonObject): readonly string[] {
  return (['initContainers', 'containers'] as const)
    .flatMap((list) => listAt(podSpec, [list]))
    .flatMap((container) =>
      listAt(container, ['volumeMounts'])
        .filter(({ name }) => name === volume.name)
        .map(({ mountPath }) => `${String(container.name)}:${String(mountPath)}`),
    );
}

/** What the reader of the file makes of its text. */
function meaning(text: string, path: string): Json {
  if (text.startsWith(CUT) || /\.sh$|update-service-account-token\.xml$/.test(path)) return 'a script or template';
  if (path.endsWith('.json')) return JSON.parse(text) as Json;
  if (path.endsWith('.yaml')) return parse(text) as Json;
  if (path.endsWith('.xml')) return xmlMeaning(text);
  return text;
}

/** Without declaration and blanks between tags; attributes in order. */
function xmlMeaning(text: string): string {
  return text
    .replace(/<\?xml[^?]*\?>/, '')
    .replace(/>\s+</g, '><')
    .replace(/<([\w-]+)((?:\s+[\w:-]+="[^"]*")+)\s*>/g, (_, name: string, attributes: string) => {
      const sorted = [...attributes.matchAll(/[\w:-]+="[^"]*"/g)].map(([attribute]) => attribute).sort();
      return `<${name} ${sorted.join(' ')}>`;
    })
    .trim();
}
