import { mapsIn } from '../../../lib/value-at';
import { parseImageReference } from '../../../lib/image-reference';
import type { JsonObject } from '../../../lib/json';
import { jobReferences } from '../../../delivery/job-references';
import { databasePlace } from '../../../model/database';
import { compact } from '../../../model/kube';
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
  ({ jobs, workloads }) =>
    jobs
      .filter(({ derived }) => !derived)
      .flatMap((job) => {
        const main = containersIn(job, 'containers').at(0);
        const like =
          main === undefined
            ? undefined
            : workloads
                .map((part) => ({ part, twin: twinOf(main.container, part) }))
                .find(({ twin }) => twin !== undefined);
        if (main === undefined || like?.twin === undefined) return [];
        const differing = differences(job, like.part, main.container, like.twin);
        if (differing.length === 0) return [];
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

function twinOf({ image }: JsonObject, part: UnitObject): JsonObject | undefined {
  const repository = parseImageReference(String(image))?.repository;
  if (repository === undefined) return undefined;
  return containersIn(part, 'containers')
    .map(({ container }) => container)
    .find((each) => parseImageReference(String(each.image))?.repository === repository);
}

function differences(job: UnitJob, part: UnitObject, container: JsonObject, twin: JsonObject): readonly string[] {
  const [own, other] = [tryFindPodTemplate(job.object)?.spec ?? {}, tryFindPodTemplate(part.object)?.spec ?? {}];
  const found: string[] = [];
  if (container.image !== twin.image) found.push(`it runs ${String(container.image)} and not ${String(twin.image)}`);
  const elsewhere = otherDatabases(container, twin);
  if (elsewhere.length > 0) found.push(`its ${elsewhere.join(', ')} names another database`);
  const read = new Set(mapsIn(own.containers).flatMap((each) => sourcesOf(each, own)));
  const sources = [...new Set(sourcesOf(twin, other))].filter((source) => !read.has(source));
  if (sources.length > 0) found.push(`it does not read ${sources.join(', ')}`);
  const account = (spec: JsonObject) => String(spec.serviceAccountName ?? spec.serviceAccount ?? 'default');
  if (account(own) !== account(other)) found.push(`its service account is ${account(own)} and not ${account(other)}`);
  const sidecars = (spec: JsonObject) =>
    [
      ...mapsIn(spec.initContainers).filter(isNativeSidecar),
      ...mapsIn(spec.containers).filter(({ image }) => DATABASE_PROXY.test(String(image))),
    ].map(({ name }) => String(name));
  const lacking = sidecars(other).filter((name) => !sidecars(own).includes(name));
  if (lacking.length > 0) found.push(`it lacks the sidecar ${lacking.join(', ')}`);
  return found;
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
