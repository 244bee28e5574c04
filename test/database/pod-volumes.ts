import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject, type JsonObject } from '../../src/lib/json';
import { list, object, text } from './pod-environment';
import { dataOf, type Objects } from './pod-objects';

/** Files of a volume by their path in it; undefined: an optional source that is not there. */
type Files = ReadonlyMap<string, Buffer> | undefined;

/** Puts what the container mounts into the root that it sees. */
export function mountVolumes(root: string, pod: JsonObject, container: JsonObject, objects: Objects): void {
  for (const mount of list(container.volumeMounts)) {
    const volume = list(pod.volumes).find(({ name }) => name === mount.name);
    if (volume === undefined) throw new Error(`there is no volume ${text(mount.name)}`);
    place(root, mount, filesOf(volume, objects) ?? new Map());
  }
}

function place(root: string, mount: JsonObject, files: ReadonlyMap<string, Buffer>): void {
  const target = join(root, text(mount.mountPath));
  const subPath = text(mount.subPath);
  const file = files.get(subPath);
  // A mount hides what the image has there.
  rmSync(target, { recursive: true, force: true });
  if (file !== undefined) return write(target, file);
  mkdirSync(target, { recursive: true });
  const prefix = subPath === '' ? '' : `${subPath}/`;
  for (const [path, content] of files) {
    if (path.startsWith(prefix)) write(join(target, path.slice(prefix.length)), content);
  }
}

function filesOf(volume: JsonObject, objects: Objects): Files {
  if (isObject(volume.emptyDir)) return new Map();
  if (isObject(volume.configMap))
    return selectItems(volume.configMap, 'ConfigMap', text(volume.configMap.name), objects);
  if (isObject(volume.secret)) return selectItems(volume.secret, 'Secret', text(volume.secret.secretName), objects);
  if (isObject(volume.projected)) return projectedFiles(volume.projected, objects);
  throw new Error(`volume ${text(volume.name)} is of a kind that is not known here: ${Object.keys(volume).join(', ')}`);
}

function projectedFiles(projected: JsonObject, objects: Objects): Files {
  const parts = list(projected.sources).map((source) => {
    const [kind, reference] = isObject(source.secret)
      ? (['Secret', source.secret] as const)
      : (['ConfigMap', object(source.configMap)] as const);
    return selectItems(reference, kind, text(reference.name), objects);
  });
  return new Map(parts.flatMap((files) => [...(files ?? [])]));
}

function selectItems(source: JsonObject, kind: 'ConfigMap' | 'Secret', name: string, objects: Objects): Files {
  const data = dataOf(objects, kind, name, source.optional === true);
  if (data === undefined || source.items === undefined) return data;
  return new Map(
    list(source.items).map((item) => {
      const content = data.get(text(item.key));
      if (content === undefined) throw new Error(`${kind} ${name} has no key ${text(item.key)}`);
      return [text(item.path), content];
    }),
  );
}

function write(file: string, content: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** The files of an image, to be written over by mounts; links in it stay links. */
export function copyImage(rootfs: string, root: string): void {
  if (existsSync(root)) throw new Error(`${root} is there already`);
  cpSync(rootfs, root, { recursive: true, verbatimSymlinks: true });
}
