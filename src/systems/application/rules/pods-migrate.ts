import { finding } from '../../../rules/rule';
import { tryFindMigrationTool } from '../migration-tools';
import { tryFindMigratingLook } from '../looks-like-migrating';
import { isNativeSidecar } from '../pod-template';
import { applicationStateRule, type UnitObject } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** Each pod of a workload would migrate: several at once, under probes that kill what takes its time. */
export const podsLeaveMigrationToJob = applicationStateRule(
  { code: 'application/pods-migrate', severity: 'warning', title: 'One Job migrates, not each pod at its start' },
  ({ workloads }) =>
    workloads.filter(({ object }) => object.kind !== 'CronJob').flatMap((part) => [...inInit(part), ...atStart(part)]),
);

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
