import type { SeenStep, StepCause } from '../cause';
import { ownWayOut, toolCommands, tryAgain } from '../way-out';

/** What tells a cause from the last lines of a pod. */
export interface LogCause {
  readonly code: string;
  /** Any of them, in one line. */
  readonly lines: readonly RegExp[];
  /** What a line behind says where it has passed: something else is the cause then. Default: nothing does. */
  readonly passed?: RegExp;
  readonly message: string;
  /** What a person does first; the Job is run again after it. */
  readonly wayOut: (seen: SeenStep) => readonly string[];
  /** The command of the migration tool that puts it right then, without the options of the Job's own. Default: none. */
  readonly tool?: string;
  /** Whether it goes away by itself while the Job still runs. Default false. */
  readonly mayPass?: boolean;
}

/** A cause that the last lines of a pod tell. */
export function toldByLog({ code, lines, passed, message, wayOut, tool, mayPass = false }: LogCause): StepCause {
  return {
    code,
    judge(seen) {
      const log = seen.log.split('\n');
      const last = log.findLastIndex((line) => lines.some((pattern) => pattern.test(line)));
      if (last === -1 || log.slice(last + 1).some((line) => passed?.test(line) === true)) return undefined;
      const own = ownWayOut(seen, code);
      const severity = mayPass && seen.state === 'running' ? 'warning' : 'error';
      const first = own === undefined ? wayOut(seen) : [own];
      const commands = own === undefined && tool !== undefined ? toolCommands(seen, code, tool) : [];
      return { severity, message, wayOut: [...first, ...commands, ...tryAgain(seen)] };
    },
  };
}

/** What only a database says that has been reached and knows the login. */
export const DATABASE_ANSWERED =
  /\bsyntax error\b|error in your SQL syntax|\balready exists\b|\b(?:column|relation|table) \S+ does(?: not|n't) exist|duplicate (?:column|entry|key)|violates \S+ constraint|\bsuccessfully (?:connected|acquired)\b|\bconnected to (?:the )?(?:database|server)\b/i;
