import { mapsIn } from '../../../lib/value-at';
import { parseImageReference } from '../../../lib/image-reference';
import { byCodeUnit, type Json, type JsonObject } from '../../../lib/json';
import { jobReferences } from '../../../delivery/job-references';
import { databasePlace } from '../../../model/database';
import { compact, type KubeObject } from '../../../model/kube';
import { finding } from '../../../rules/rule';
import { tryFindPodTemplate } from '../../../model/pod-template';
import { isNativeSidecar } from '../pod-template';
import { applicationStateRule, type UnitJob, type UnitObject } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** Through these a container reaches its database: without it the Job does not. */
const DATABASE_PROXY = /(?:^|\/)(?:cloud-?sql-proxy|gce-proxy|alloydb-auth-proxy|pgbouncer|rds-proxy)(?:[:@]|$)/;

/** A Job that was written by hand is forgotten when the pods of the same image change. */
export const jobIsLikeItsWorkload = applicationStateRule(
  {
    code: 'application/job-drifts-from-workload',
    severity: 'warning',
    title: 'A Job has what the pods of its image have',
  },
  ({ jobs, workloads, objects }) =>
    jobs
      .filter(({ derived }) => !derived)
      .flatMap((job) => {
        const main = containersIn(job, 'containers').at(0);
        if (main === undefined) return [];
        const twins = workloads.flatMap((part) => {
          const twin = twinOf(main.container, part);
          if (twin === undefined) return [];
          return [{ part, ...differences(job, part, [main.container, twin], copiesIn(objects)) }];
        });
        const like = (twins.at(0)?.runs ?? []).length > 0 ? twins[0] : leastDifferent(twins);
        const differing = like === undefined ? [] : [...like.runs, ...like.has];
        if (like === undefined || differing.length === 0) return [];
        const message = `${named(job)} runs the image of ${named(like.part)}, and differs: ${differing.join('; ')}`;
        return [
          finding(
            main.path,
            message,
            'Bring it in line, or state the command in schemagate.dev/migrate of the workload: the Job is then made of its pod.',
          ),
        ];
      }),
);

/** What a Job has otherwise than the pods of a workload, each as the end of a sentence. */
interface Differences {
  /** What it runs, and on which database. */
  readonly runs: readonly string[];
  /** With what it runs. */
  readonly has: readonly string[];
  /** How many things it runs with differ. */
  readonly count: number;
}

/**
 * Of workloads with one image, such as web, worker and proxy, a migration is like one of them: what another has besides
 * is no drift.
 */
function leastDifferent<T extends Differences>(twins: readonly T[]): T | undefined {
  const least = Math.min(...twins.map(({ count }) => count));
  return twins.find(({ count }) => count === least);
}

function twinOf({ image }: JsonObject, part: UnitObject): JsonObject | undefined {
  const repository = parseImageReference(String(image))?.repository;
  if (repository === undefined) return undefined;
  return containersIn(part, 'containers')
    .map(({ container }) => container)
    .find((each) => parseImageReference(String(each.image))?.repository === repository);
}

function differences(
  job: UnitJob,
  part: UnitObject,
  [container, twin]: readonly [JsonObject, JsonObject],
  isCopied: (source: string, read: ReadonlySet<string>) => boolean,
): Differences {
  const [own, other] = [tryFindPodTemplate(job.object)?.spec ?? {}, tryFindPodTemplate(part.object)?.spec ?? {}];
  const runs: string[] = [];
  const has: string[] = [];
  if (container.image !== twin.image) runs.push(`it runs ${String(container.image)} and not ${String(twin.image)}`);
  const elsewhere = otherDatabases(container, twin);
  if (elsewhere.length > 0) runs.push(`its ${elsewhere.join(', ')} names another database`);
  const read = new Set(mapsIn(own.containers).flatMap((each) => sourcesOf(each, own)));
  const sources = [...new Set(sourcesOf(twin, other))].filter((source) => !read.has(source) && !isCopied(source, read));
  if (sources.length > 0) has.push(`it does not read ${sources.join(', ')}`);
  const account = (spec: JsonObject) => String(spec.serviceAccountName ?? spec.serviceAccount ?? 'default');
  const sameAccount =
    account(own) === account(other) ||
    isCopied(`ServiceAccount ${account(other)}`, new Set([`ServiceAccount ${account(own)}`]));
  if (!sameAccount) has.push(`its service account is ${account(own)} and not ${account(other)}`);
  const sidecars = (spec: JsonObject) =>
    [
      ...mapsIn(spec.initContainers).filter(isNativeSidecar),
      ...mapsIn(spec.containers).filter(({ image }) => DATABASE_PROXY.test(String(image))),
    ].map(({ name }) => String(name));
  const lacking = sidecars(other).filter((name) => !sidecars(own).includes(name));
  if (lacking.length > 0) has.push(`it lacks the sidecar ${lacking.join(', ')}`);
  return { runs, has, count: sources.length + Number(!sameAccount) + lacking.length };
}

/**
 * Charts give a hook copies of what it reads, since those of the release are not there yet, or are yesterday's: they say
 * the same under another name. An account is what its annotations, its Secrets and its bindings say.
 */
function copiesIn(objects: readonly UnitObject[]): (source: string, read: ReadonlySet<string>) => boolean {
  const contentOfTitled = (title: string) => {
    const [found] = objects.filter(({ object }) => titleOf(object) === title);
    return found === undefined ? undefined : contentOf(found.object, objects);
  };
  return (source, read) => {
    const content = contentOfTitled(source);
    return content !== undefined && [...read].some((other) => contentOfTitled(other) === content);
  };
}

function contentOf(object: KubeObject, objects: readonly UnitObject[]): string {
  const { apiVersion: _, metadata, ...content } = object;
  if (object.kind !== 'ServiceAccount') return JSON.stringify(content);
  const bindings = objects.filter(({ object: { subjects } }) =>
    mapsIn(subjects as Json | undefined).some(({ kind, name }) => kind === object.kind && name === metadata.name),
  );
  const roles = bindings.map(({ object: { kind, roleRef } }) => JSON.stringify([kind, roleRef])).sort(byCodeUnit);
  return JSON.stringify([content, metadata.annotations ?? {}, roles]);
}

function titleOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.name}`;
}

/** Variables that hold the name of a database, and nothing else. */
const DATABASE_NAME = /(?:^|_)(?:DB|DATABASE)_?NAME$|^PGDATABASE$|^(?:MYSQL|MARIADB|POSTGRES)_(?:DB|DATABASE)$/;

/** Variables of both that state databases of two names or vendors. Another host may be the server behind a pooler. */
function otherDatabases({ env }: JsonObject, twin: JsonObject): readonly string[] {
  const stated = new Map(mapsIn(twin.env).map(({ name, value }) => [name, value]));
  return mapsIn(env).flatMap(({ name, value }) => {
    const other = stated.get(name);
    if (typeof name !== 'string' || typeof value !== 'string' || typeof other !== 'string') return [];
    if (DATABASE_NAME.test(name)) return value === other ? [] : [name];
    const [own, theirs] = [value, other].map(placeIn);
    const isOther =
      own !== undefined && theirs !== undefined && (own.name !== theirs.name || own.vendor !== theirs.vendor);
    return isOther ? [name] : [];
  });
}

function placeIn(url: string) {
  return databasePlace(
    url
      .replace(/^jdbc:/, '')
      .replace(/\/\/[^@/]*@/, '//')
      .replace(/[?#].*$/s, ''),
    undefined,
  );
}

/** The ConfigMaps and Secrets that a container reads, as variables or as files, and those with which images are pulled. */
function sourcesOf({ env, envFrom, volumeMounts }: JsonObject, pod: JsonObject): readonly string[] {
  const mounted = new Set(mapsIn(volumeMounts).map(({ name }) => name));
  const volumes = mapsIn(pod.volumes).filter(({ name }) => mounted.has(name));
  const pulled = mapsIn(pod.imagePullSecrets).map(({ name }) => ({ kind: 'Secret', name: String(name) }));
  const spec = compact({ containers: [compact({ env, envFrom })], volumes });
  const references = [...jobReferences({ apiVersion: 'v1', kind: 'Pod', metadata: { name: '' }, spec }), ...pulled];
  return references.map(({ kind, name }) => `${kind} ${name}`);
}
