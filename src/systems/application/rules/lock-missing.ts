import { valueAt } from '../../../lib/value-at';
import { finding } from '../../../rules/rule';
import { tryFindMigrationTool, type MigrationTool } from '../migration-tools';
import { applicationStateRule, type UnitObject } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** Without a lock, two runs at once apply one file twice. */
export const lockWhereTwoRun = applicationStateRule(
  { code: 'application/lock-missing', severity: 'warning', title: 'A tool without a lock runs in one place at a time' },
  ({ jobs, workloads }) =>
    jobs.flatMap((job) => {
      const tool = toolsOf(job).find(({ lock }) => lock === 'none');
      if (tool === undefined) return [];
      const remedy = 'Let one Job run it, in one pod, and nothing else.';
      const pods = valueAt(job.object, ['spec', 'parallelism']);
      if (!job.derived && typeof pods === 'number' && pods > 1) {
        const message = `${pods} pods of ${named(job)} look as if they run ${tool.name} at once, which has ${tool.lockSaid}`;
        return [finding([...job.path, 'spec', 'parallelism'], message, remedy)];
      }
      const other = workloads.find((part) => toolsOf(part).some(({ name }) => name === tool.name));
      if (other === undefined) return [];
      const message = `${named(job)} and the pods of ${named(other)} look as if they run ${tool.name}, which has ${tool.lockSaid}`;
      return [finding(job.path, message, remedy)];
    }),
);

function toolsOf(part: UnitObject): readonly MigrationTool[] {
  const containers = [...containersIn(part, 'initContainers'), ...containersIn(part, 'containers')];
  return containers.flatMap(({ container }) => tryFindMigrationTool(container) ?? []);
}
