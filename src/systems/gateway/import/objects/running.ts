import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import { mapAt, mapsAt, valueAt } from '../../../../lib/value-at';
import { isEmpty, pathOf } from '../values-path';

/** The folder that most files of a Gateway lie below. */
export const ETC = '/opt/SecureSpan/Gateway/node/default/etc';
export const BUNDLES = `${ETC}/bootstrap/bundle`;

/** A file or folder of a container, and what is mounted there. */
export interface Mounted {
  readonly path: string;
  /** Absent where a whole folder is mounted. */
  readonly subPath?: string;
  readonly volume: JsonObject;
  /** `ConfigMap`, `Secret`, `csi` or `emptyDir`; empty for anything else. */
  readonly kind: string;
  /** Of the object. */
  readonly name: string;
  /** Of the file in the object. */
  readonly key?: string;
}

/** The objects of one Gateway as they run. */
export class RunningGateway {
  readonly deployment: JsonObject;
  readonly name: string;
  readonly pod: JsonObject;
  readonly container: JsonObject;
  /** Mount paths that something in the resource stands for. */
  private readonly claimed = new Set<string>();

  constructor(
    readonly objects: readonly JsonObject[],
    deployment: JsonObject,
  ) {
    this.deployment = deployment;
    this.name = String(valueAt(deployment, pathOf('metadata.name')));
    this.pod = mapAt(deployment, ['spec', 'template', 'spec']);
    this.container = mapsAt(this.pod, ['containers']).find(isGatewayContainer) ?? {};
  }

  /** The first object of the kind with one of these names. */
  find(kind: string, ...names: readonly string[]): JsonObject | undefined {
    const found = names.map((name) =>
      this.objects.find((object) => object.kind === kind && valueAt(object, pathOf('metadata.name')) === name),
    );
    return found.find((object) => object !== undefined);
  }

  /** Texts of a ConfigMap; of a Secret nothing is ever read but its node.properties. */
  data(name: string): Readonly<Record<string, string>> {
    const data = mapAt(this.find('ConfigMap', name) ?? {}, ['data']);
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)]));
  }

  get mounts(): readonly Mounted[] {
    return mapsAt(this.container, ['volumeMounts']).map((mount) => this.mounted(mount));
  }

  /** What is mounted at a path; it counts as taken care of from then on. */
  claim(path: string): Mounted | undefined {
    const found = this.mounts.find((mount) => mount.path === path);
    if (found !== undefined) this.claimed.add(path);
    return found;
  }

  get unclaimed(): readonly Mounted[] {
    return this.mounts.filter(({ path }) => !this.claimed.has(path));
  }

  /** The text of a file that comes out of a ConfigMap. */
  textOf({ kind, name, key }: Mounted): string | undefined {
    return kind === 'ConfigMap' && key !== undefined ? this.data(name)[key] : undefined;
  }

  private mounted(mount: JsonObject): Mounted {
    const volume = mapsAt(this.pod, ['volumes']).find(({ name }) => name === mount.name) ?? {};
    const { configMap, secret } = volume;
    const source = isObject(configMap) ? configMap : isObject(secret) ? secret : undefined;
    const kind = isObject(configMap) ? 'ConfigMap' : isObject(secret) ? 'Secret' : emptyOrCsi(volume);
    const subPath = typeof mount.subPath === 'string' ? mount.subPath : undefined;
    const item = mapsAt(source ?? {}, ['items']).find(({ path }) => subPath === undefined || path === subPath);
    const key = item === undefined ? subPath : String(item.key);
    const name = String(source?.name ?? source?.secretName ?? '');
    return { path: String(mount.mountPath), subPath, volume, kind, name, key };
  }
}

function emptyOrCsi(volume: JsonObject): string {
  return isObject(volume.csi) ? 'csi' : volume.emptyDir === undefined ? '' : 'emptyDir';
}

/** Both the operator and the chart call it so. */
export function isGatewayContainer({ name }: JsonObject): boolean {
  return name === 'gateway';
}

/** The value, unless it says nothing. */
export function stated(object: Json | undefined, dotted: string): Json | undefined {
  const value = valueAt(object, pathOf(dotted));
  return isEmpty(value) ? undefined : value;
}
