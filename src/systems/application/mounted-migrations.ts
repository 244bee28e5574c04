import { hashOf } from '../../lib/hash';
import { byCodeUnit, isObject, type JsonObject } from '../../lib/json';
import { mapAt, mapsAt, mapsIn } from '../../lib/value-at';
import type { MigrationFile, MigrationFiles } from '../../model/build';
import type { KubeObject } from '../../model/kube';
import { isMigrationFile } from './migration-folder';

/** The migrations that a pod mounts from ConfigMaps beside it, by name; nothing where it mounts none. */
export function mountedMigrations(spec: JsonObject, objects: readonly KubeObject[]): MigrationFiles | undefined {
  const found = mountedMaps(spec).flatMap((map) => {
    const object = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === map.name);
    const files = object === undefined ? [] : filesOf(object, mapsIn(map.items));
    return files.length === 0 ? [] : [{ title: `ConfigMap ${String(map.name)}`, files }];
  });
  if (found.length === 0) return undefined;
  const files = found.flatMap((each) => each.files).sort((left, right) => byCodeUnit(left.name, right.name));
  return { folder: [...new Set(found.map(({ title }) => title))].join(', '), files };
}

/** What volumes say about ConfigMaps. */
export function mountedMaps(spec: JsonObject): readonly JsonObject[] {
  const sources = mapsIn(spec.volumes).flatMap((volume) => [volume, ...mapsAt(volume, ['projected', 'sources'])]);
  return sources.map(({ configMap }) => configMap).filter(isObject);
}

/** @param items the keys that are mounted, and as what; none stand for all */
function filesOf(object: KubeObject, items: readonly JsonObject[]): readonly MigrationFile[] {
  const texts = { ...mapAt(object, ['data']), ...mapAt(object, ['binaryData']) };
  const named =
    items.length === 0
      ? Object.entries(texts)
      : items.flatMap(({ key, path }) => {
          const name = String(key);
          return Object.hasOwn(texts, name) ? [[String(path ?? key), texts[name]] as const] : [];
        });
  return named
    .filter(([name]) => isMigrationFile(name))
    .map(([name, text]) => ({ name, hash: hashOf(String(text).replaceAll('\r\n', '\n'), 16) }));
}
