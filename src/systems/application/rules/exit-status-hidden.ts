import { finding, unknown } from '../../../rules/rule';
import { textsIn } from '../pod-template';
import { tryFindMigrationTool } from '../migration-tools';
import { tryFindShellScript } from '../shell-script';
import { applicationStateRule } from './application-state-rule';
import { hiddenCommands } from './hidden-commands';
import { containersIn } from './placed-container';

const REMEDY = 'Begin the script with set -e (in bash: set -eo pipefail), or let the migration be its last command.';

/** A Job is complete when its shell ends with zero, whatever became of the migration in between. */
export const exitStatusIsTheMigrations = applicationStateRule(
  {
    code: 'application/exit-status-hidden',
    severity: 'error',
    title: 'A Job ends with the exit status of its migration',
    acknowledgeable: true,
  },
  ({ jobs }) =>
    jobs.flatMap((job) =>
      [...containersIn(job, 'initContainers'), ...containersIn(job, 'containers')].flatMap(({ container, path }) => {
        const script = tryFindShellScript([...textsIn(container.command), ...textsIn(container.args)]);
        if (script === undefined) return [];
        const at = [...path, container.args === undefined ? 'command' : 'args'];
        const { hidden, unread } = hiddenCommands(script.text, script.options);
        if (unread !== undefined)
          return [unknown(at, unread, 'Look at it: a migration that fails must end the script.')];
        return hidden.map(({ text, why }) => {
          const migrates = tryFindMigrationTool({ command: [text] }) !== undefined;
          const found = finding(
            at,
            `${why}, so that the Job is complete although ${migrates ? 'the migration' : 'a command'} failed`,
            REMEDY,
          );
          return migrates ? found : { ...found, severity: 'warning' as const };
        });
      }),
    ),
);
