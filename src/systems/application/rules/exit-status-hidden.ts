import { finding, unknown } from '../../../rules/rule';
import { textsIn } from '../pod-template';
import { tryFindShellScript } from '../shell-script';
import { applicationStateRule } from './application-state-rule';
import { hiddenCommands, migrates, type HiddenCommand } from './hidden-commands';
import { containersIn } from './placed-container';

const REMEDY = 'Begin the script with set -e (in bash: set -eo pipefail), or let the migration be its last command.';

/** Several commands of one pipe are lost in the same way. */
function oncePerReason(hidden: readonly HiddenCommand[]): readonly HiddenCommand[] {
  const isTheSame = (left: HiddenCommand, right: HiddenCommand) =>
    left.why === right.why && migrates(left.text) === migrates(right.text);
  return hidden.filter((each, index) => hidden.findIndex((other) => isTheSame(each, other)) === index);
}

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
        return oncePerReason(hidden).map(({ text, why }) => {
          const isMigration = migrates(text);
          const found = finding(
            at,
            `${why}, so that the Job is complete although ${isMigration ? 'the migration' : 'a command'} failed`,
            REMEDY,
          );
          return isMigration ? found : { ...found, severity: 'warning' as const };
        });
      }),
    ),
);
