import { parseImageReference } from '../../../lib/image-reference';
import type { JsonObject } from '../../../lib/json';
import { finding } from '../../../rules/rule';
import { isNativeSidecar, mapsIn, tryFindPodTemplate } from '../pod-template';
import { applicationStateRule, type UnitJob, type UnitObject } from './application-state-rule';
import { containersIn, named } from './placed-container';

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
  const sources = sourcesOf(twin).filter((source) => !sourcesOf(container).includes(source));
  if (sources.length > 0) found.push(`it does not read ${sources.join(', ')}`);
  const account = (spec: JsonObject) => String(spec.serviceAccountName ?? spec.serviceAccount ?? 'default');
  if (account(own) !== account(other)) found.push(`its service account is ${account(own)} and not ${account(other)}`);
  const sidecars = (spec: JsonObject) =>
    mapsIn(spec.initContainers)
      .filter(isNativeSidecar)
      .map(({ name }) => String(name));
  const lacking = sidecars(other).filter((name) => !sidecars(own).includes(name));
  if (lacking.length > 0) found.push(`it lacks the sidecar ${lacking.join(', ')}`);
  return found;
}

/** The ConfigMaps and Secrets that are taken into the environment as a whole. */
function sourcesOf({ envFrom }: JsonObject): readonly string[] {
  return mapsIn(envFrom).flatMap(({ configMapRef, secretRef }) => [
    ...mapsIn([configMapRef ?? null]).map(({ name }) => `ConfigMap ${String(name)}`),
    ...mapsIn([secretRef ?? null]).map(({ name }) => `Secret ${String(name)}`),
  ]);
}
