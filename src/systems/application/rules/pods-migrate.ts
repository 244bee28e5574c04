import type { PlacedObject, WorkloadFinding } from '../../../patch/gate';
import { finding, type Finding } from '../../../rules/rule';
import type { JsonObject } from '../../../lib/json';
import { baseOf } from '../image-order';
import { commandTextOf } from '../wait-container';
import { tryFindMigrationTool } from '../migration-tools';
import { tryFindMigratingLook } from '../looks-like-migrating';
import { isNativeSidecar } from '../pod-template';
import { applicationStateRule, type UnitObject } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** Each pod of a workload would migrate: several at once, under probes that kill what takes its time. */
export const podsLeaveMigrationToJob = applicationStateRule(
  { code: 'application/pods-migrate', severity: 'warning', title: 'One Job migrates, not each pod at its start' },
  ({ workloads, jobs }) => workloads.flatMap((part) => migratingIn(part, jobs)),
);

/** As the rule judges what is stated: rendered objects, whoever wrote them, whose pods come to migrate. */
export function podsMigrate(objects: readonly PlacedObject[]): readonly WorkloadFinding[] {
  const parts = objects.map(({ role, object }) => ({ role, object, path: [] }));
  const jobs = parts.filter(({ role }) => role === 'job');
  return parts
    .filter(({ role }) => role === 'served')
    .flatMap((part) =>
      migratingIn(part, jobs).map(({ path, message, remedy }) => ({
        object: part.object,
        place: path,
        message,
        remedy,
      })),
    );
}

function migratingIn(part: UnitObject, jobs: readonly UnitObject[]): readonly Finding[] {
  if (part.object.kind === 'CronJob') return [];
  const commands = new Set(jobs.flatMap((job) => containersIn(job, 'containers').map(commandOf)));
  commands.delete('');
  return [...inInit(part), ...atStart(part), ...likeJob(part, commands)];
}

/** What runs, and of which image: the image without its version. */
function commandOf({ container }: { readonly container: JsonObject }): string {
  const command = commandTextOf(container);
  const { image } = container;
  return command === '' || typeof image !== 'string' ? '' : `${baseOf(image)} ${command}`;
}

/** A container that runs the command of a Job does what the Job does, whatever that is. */
function likeJob(part: UnitObject, commands: ReadonlySet<string>) {
  const init = containersIn(part, 'initContainers').filter(
    ({ container }) => tryFindMigratingLook(container) === undefined && !isNativeSidecar(container),
  );
  const own = containersIn(part, 'containers').filter(({ container }) => tryFindMigrationTool(container) === undefined);
  return [...init, ...own]
    .filter((each) => commands.has(commandOf(each)))
    .map(({ container, path }) => {
      const message = `each pod of ${named(part)} runs the command of the Job again, in container ${String(container.name)}`;
      return finding(path, message, 'Take it out of the pods: the Job migrates.');
    });
}

function inInit(part: UnitObject) {
  return containersIn(part, 'initContainers').flatMap(({ container, path }) => {
    const look = tryFindMigratingLook(container);
    if (look === undefined || isNativeSidecar(container)) return [];
    const { tool } = look;
    const what = tool === undefined ? 'migrates' : `runs ${tool.name}`;
    const lock = tool === undefined ? '' : ` (${tool.lockSaid})`;
    const message = `each pod of ${named(part)} looks as if it ${what} before it serves, in init container ${String(container.name)}${lock}`;
    const remedy = `Annotate ${named(part)} with schemagate.dev/migrate-from: initContainer/${String(container.name)}: it becomes one Job.`;
    return [finding(path, message, remedy)];
  });
}

function atStart(part: UnitObject) {
  return containersIn(part, 'containers').flatMap(({ container, path }) => {
    const tool = tryFindMigrationTool(container);
    if (tool === undefined) return [];
    const message = `each pod of ${named(part)} looks as if it runs ${tool.name} at its start (${tool.lockSaid})`;
    const remedy = 'Take the migration out of its command, and state it in schemagate.dev/migrate.';
    return [finding(path, message, remedy)];
  });
}
