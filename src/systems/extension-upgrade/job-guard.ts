import { posix } from 'node:path';
import { isEqual, isObject, type Json, type JsonObject } from '../../lib/json';
import { mapAt, mapsAt, valueAt } from '../../lib/value-at';
import type { Path } from '../../lib/path';
import type { PlacedObject, WorkloadFinding } from '../../patch/gate';

const POD: Path = ['spec', 'template', 'spec'];
const REMEDY = 'Remove it from the patch: the resource alone says what the Job runs, and on which database.';

/** By these libpq finds its server and its session, psql its habits, and a shell or the loader other code. */
const DECISIVE_VARIABLE = /^(?:PG|PSQL|LD_)|^(?:BASH_ENV|ENV|PATH|HOME|CONNECTION_URI)$/;
/** Where what the Job runs stands in its image, its own files, and what a name is looked up in. */
const DECISIVE_PATHS = [
  '/schemagate',
  '/bin',
  '/sbin',
  '/lib',
  '/lib64',
  '/usr/bin',
  '/usr/sbin',
  '/usr/lib',
  '/usr/lib64',
  '/usr/libexec',
  '/usr/local/bin',
  '/usr/local/lib',
  '/usr/local/pgsql',
  '/etc/hosts',
  '/etc/ld.so.cache',
  '/etc/ld.so.preload',
  '/etc/nsswitch.conf',
  '/etc/resolv.conf',
];
/** By which a pod finds the host of its database, with what each is where nobody states it. */
const NAMES: readonly (readonly [path: Path, unstated: Json])[] = [
  [['hostAliases'], []],
  [['dnsPolicy'], 'ClusterFirst'],
  [['dnsConfig', 'nameservers'], []],
  [['dnsConfig', 'searches'], []],
  [['hostNetwork'], false],
];

/**
 * What in the objects of an ExtensionUpgrade decides which code its Job runs and which database that reaches, beside what
 * the resource states: a patch must leave all of it as it is.
 */
export function jobDecides(objects: readonly PlacedObject[]): readonly WorkloadFinding[] {
  return objects
    .filter(({ role }) => role === 'job')
    .flatMap(({ object }) =>
      [...containerDecides(object as unknown as JsonObject), ...namesDecide(object as unknown as JsonObject)].map(
        (found) => ({ object, ...found, remedy: REMEDY }),
      ),
    );
}

type Found = Pick<WorkloadFinding, 'place' | 'message'>;

function containerDecides(job: JsonObject): readonly Found[] {
  const [container] = mapsAt(job, [...POD, 'containers']);
  const place = [...POD, 'containers', 0];
  const variables = mapsAt(container, ['env']).flatMap(({ name }, index): readonly Found[] => {
    if (!DECISIVE_VARIABLE.test(String(name))) return [];
    const message = `${String(name)} decides how the Job reaches its database, or which code it runs`;
    return [{ place: [...place, 'env', index], message }];
  });
  const sources = mapsAt(container, ['envFrom']).map((source, index) => ({
    place: [...place, 'envFrom', index],
    message: `whatever stands in ${told(source)} may decide how the Job reaches its database, or which code it runs`,
  }));
  return [...variables, ...sources, ...mountsDecide(job, container, place)];
}

function mountsDecide(job: JsonObject, container: JsonObject, place: Path): readonly Found[] {
  return mapsAt(container, ['volumeMounts']).flatMap((mount, index): readonly Found[] => {
    const path = posix.resolve('/', String(mount.mountPath));
    if (!DECISIVE_PATHS.some((each) => holds(path, each) || holds(each, path))) return [];
    const volume = mapsAt(job, [...POD, 'volumes']).find(({ name }) => name === mount.name) ?? {};
    const part = mount.subPath === undefined ? '' : `, of it ${String(mount.subPath)}`;
    const message = `what is mounted at ${path} decides which code the Job runs, or which database it reaches (now ${told(volume)}${part})`;
    return [{ place: [...place, 'volumeMounts', index], message }];
  });
}

/** Whether a path in the container is the folder, or below it. */
function holds(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

function namesDecide(job: JsonObject): readonly Found[] {
  const pod = mapAt(job, POD);
  return NAMES.filter(([path, unstated]) => !isEqual((valueAt(pod, path) ?? unstated) as Json, unstated)).map(
    ([path]) => ({
      place: [...POD, ...path],
      message: 'the Job looks the name of its server up otherwise than others of its namespace',
    }),
  );
}

/** A volume or a source of variables by its kind, and what it takes of what. */
function told(source: JsonObject): string {
  const found = Object.entries(source).filter(([key]) => key !== 'name');
  const [[kind, value] = ['no volume', null]] = found;
  if (!isObject(value)) return kind;
  const names = ['name', 'secretName', 'driver', 'claimName'].flatMap((field) => value[field] ?? []);
  const items = mapsAt(value, ['items']).map(({ key, path }) => `${String(key)} as ${String(path)}`);
  return [kind, ...names.map(String), ...items].join(' ');
}
