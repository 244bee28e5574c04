import type { SeenStep, StepCause } from '../cause';
import { ownWayOut, toolCommands, tryAgain } from '../way-out';

/** What tells a cause from the last lines of a pod. */
export interface LogCause {
  readonly code: string;
  /** Any of them, in one line. */
  readonly lines: readonly RegExp[];
  readonly message: string;
  /** What a person does first; the Job is run again after it. */
  readonly wayOut: (seen: SeenStep) => readonly string[];
  /** The command of the migration tool that puts it right then, without the options of the Job's own. Default: none. */
  readonly tool?: string;
  /** Whether it goes away by itself while the Job still runs. Default false. */
  readonly mayPass?: boolean;
}

/** A cause that the last lines of a pod tell. */
export function toldByLog({ code, lines, message, wayOut, tool, mayPass = false }: LogCause): StepCause {
  return {
    code,
    judge(seen) {
      if (!seen.log.split('\n').some((line) => lines.some((pattern) => pattern.test(line)))) return undefined;
      const own = ownWayOut(seen, code);
      const severity = mayPass && seen.state === 'running' ? 'warning' : 'error';
      const first = own === undefined ? wayOut(seen) : [own];
      const commands = own === undefined && tool !== undefined ? toolCommands(seen, code, tool) : [];
      return { severity, message, wayOut: [...first, ...commands, ...tryAgain(seen)] };
    },
  };
}
