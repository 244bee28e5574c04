import { finding, unknown } from '../../../rules/rule';
import { textsIn } from '../pod-template';
import { tryFindMigrationTool } from '../migration-tools';
import { applicationStateRule } from './application-state-rule';
import { hiddenCommands } from './hidden-commands';
import { containersIn } from './placed-container';

const SHELL = /(?:^|\/)(?:ba|da|a|k|z)?sh$/;
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
        const script = scriptOf([...textsIn(container.command), ...textsIn(container.args)]);
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

/** The script that a shell is given with `-c`, and the options before it. */
function scriptOf(words: readonly string[]): { readonly text: string; readonly options: string } | undefined {
  if (words.length === 0 || !SHELL.test(words[0])) return undefined;
  const at = words.findIndex((word, index) => index > 0 && /^-[a-z]*c[a-z]*$/.test(word));
  if (at === -1 || at + 1 >= words.length) return undefined;
  const options = words.slice(1, at + 1);
  // `-c -e script` and `-c -- script`.
  const rest = words.slice(at + 1);
  const script = rest.findIndex((word) => !/^[-+]/.test(word));
  if (script === -1) return undefined;
  return { text: rest[script], options: [...options, ...rest.slice(0, script)].join(' ') };
}
