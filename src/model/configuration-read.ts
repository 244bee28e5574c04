import type { Json, JsonObject } from '../lib/json';
import { mapsAt, valueAt } from '../lib/value-at';
import type { KubeObject } from './kube';

/** What of a ConfigMap or a Secret a container reads. */
export interface ConfigurationRead {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** The one key; absent: all of them. */
  readonly key?: string;
}

/**
 * What the containers of a pod read when they start, and never again: variables, and files mounted by `subPath`. Those of
 * other mounts Kubernetes brings up to date while the pod runs, which helps only where somebody looks again.
 *
 * @param object what makes the pods
 * @param startFolders of which nobody looks at the files again
 */
export function configurationReadAtStart(
  object: KubeObject,
  startFolders: readonly string[] = [],
): readonly ConfigurationRead[] {
  const spec = valueAt(object, ['spec', 'template', 'spec']);
  const volumes = mapsAt(spec, ['volumes']);
  return ['initContainers', 'containers']
    .flatMap((list) => mapsAt(spec, [list]))
    .flatMap((container) => [
      ...mapsAt(container, ['envFrom']).flatMap(({ configMapRef, secretRef }) => references(configMapRef, secretRef)),
      ...mapsAt(container, ['env']).flatMap(({ valueFrom }) => variable(valueFrom)),
      ...mapsAt(container, ['volumeMounts']).flatMap((mount) =>
        volumes
          .filter(({ name }) => name === mount.name)
          .flatMap((volume) => [
            ...mountedFile(volume, mount),
            ...(isBelowAny(mount.mountPath, startFolders) ? mountedFolder(volume, mount) : []),
          ]),
      ),
    ]);
}

function variable(source: Json | undefined): readonly ConfigurationRead[] {
  const [map, secret] = ['configMapKeyRef', 'secretKeyRef'].map((field) => valueAt(source, [field]));
  return references(map, secret).flatMap((read) => {
    const key = valueAt(map ?? secret, ['key']);
    return typeof key === 'string' ? [{ ...read, key }] : [];
  });
}

/** One file of a volume, or one folder; which one an expression names is known to the kubelet only. */
function mountedFile(volume: JsonObject, { subPath, subPathExpr }: JsonObject): readonly ConfigurationRead[] {
  if (typeof subPath !== 'string' && typeof subPathExpr !== 'string') return [];
  return [volume, ...mapsAt(volume.projected, ['sources'])].flatMap(({ configMap, secret }) => {
    const source = configMap ?? secret;
    const items = mapsAt(source, ['items']).filter(({ path }) => subPath === undefined || path === subPath);
    const named = items.flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
    // Without items each key is a file of its name; a path with folders needs an item.
    const ownKeys = typeof subPath === 'string' && !isListed(source) && !subPath.includes('/') ? [subPath] : [];
    const keys = [...named, ...ownKeys];
    return references(configMap, secret).flatMap((read) =>
      keys.length > 0 ? keys.map((key) => ({ ...read, key })) : isListed(source) ? [] : [read],
    );
  });
}

/** All files of a volume. */
function mountedFolder(volume: JsonObject, { subPath, subPathExpr }: JsonObject): readonly ConfigurationRead[] {
  if (typeof subPath === 'string' || typeof subPathExpr === 'string') return [];
  return [volume, ...mapsAt(volume.projected, ['sources'])].flatMap(({ configMap, secret }) => {
    const keys = mapsAt(configMap ?? secret, ['items']).flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
    return references(configMap, secret).flatMap((read) =>
      keys.length > 0 ? keys.map((key) => ({ ...read, key })) : [read],
    );
  });
}

function isBelowAny(path: Json | undefined, folders: readonly string[]): boolean {
  return typeof path === 'string' && folders.some((folder) => `${path}/`.startsWith(`${folder}/`));
}

/** What the pods of an object read in any way, at their start or later. */
export function configurationRead(object: KubeObject): readonly ConfigurationRead[] {
  return configurationReadAtStart(object, ['']);
}

function isListed(source: Json | undefined): boolean {
  return mapsAt(source, ['items']).length > 0;
}

/** A volume names a Secret by `secretName`, everything else by `name`. */
function references(configMap: Json | undefined, secret: Json | undefined): readonly ConfigurationRead[] {
  return [
    ...named('ConfigMap', valueAt(configMap, ['name'])),
    ...named('Secret', valueAt(secret, ['secretName']) ?? valueAt(secret, ['name'])),
  ];
}

function named(kind: ConfigurationRead['kind'], name: Json | undefined): readonly ConfigurationRead[] {
  return typeof name === 'string' && name !== '' ? [{ kind, name }] : [];
}
