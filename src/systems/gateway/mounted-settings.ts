import { posix } from 'node:path';
import { isObject, type JsonObject } from '../../lib/json';
import { mapsAt } from '../../lib/value-at';
import type { PlacedObject, WorkloadFinding } from '../../patch/gate';
import { GATEWAY_CONTAINER } from './objects/deployment';
import { GATEWAY_ETC, NODE_PROPERTIES_FILE } from './pod/layout';

/** By these the Gateway finds its database, and the mode of its schema may be set in them. */
const SETTINGS = [NODE_PROPERTIES_FILE, `${GATEWAY_ETC}/conf/system.properties`];
const POD = ['spec', 'template', 'spec'];

/** Whether what is mounted at a path is one of the files of settings, or lies over it. */
export function coversSettings(mountPath: string): boolean {
  return SETTINGS.some((file) => isOver(mountPath, file));
}

/** Whether a file is at a path, or below it. */
export function isOver(mountPath: string, file: string): boolean {
  const path = posix.resolve('/', mountPath);
  return file === path || file.startsWith(path === '/' ? '/' : `${path}/`);
}

/**
 * What the containers of a Gateway have at the files of their settings, with where it comes from: a patch must leave
 * all of it as it is.
 */
export function settingsFrom(objects: readonly PlacedObject[]): readonly WorkloadFinding[] {
  return objects.flatMap(({ object, role }) =>
    mapsAt(object, [...POD, 'containers']).flatMap((container, index): readonly WorkloadFinding[] => {
      if (role !== 'job' && container.name !== GATEWAY_CONTAINER) return [];
      const mounts = mapsAt(container, ['volumeMounts']).filter(({ mountPath }) => coversSettings(String(mountPath)));
      return mounts.map((mount) => {
        const source = mapsAt(object, [...POD, 'volumes']).find(({ name }) => name === mount.name);
        return {
          object,
          place: [...POD, 'containers', index, 'volumeMounts'],
          message: `the container ${String(container.name)} reads its settings at ${String(mount.mountPath)}, by which it finds its database: they must come from where the resource says (now ${told(source)})`,
          remedy: 'Remove it from the patch, and set spec.app.system or spec.app.management in the resource.',
        };
      });
    }),
  );
}

/** A volume by its kind, and what it names. */
function told(volume: JsonObject | undefined): string {
  const [[kind, source] = ['no volume', null]] = Object.entries(volume ?? {}).filter(([key]) => key !== 'name');
  if (!isObject(source)) return kind;
  const names = ['name', 'secretName', 'driver', 'claimName'].flatMap((field) => source[field] ?? []);
  return [kind, ...names.map(String)].join(' ');
}
