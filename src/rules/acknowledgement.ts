import { ACKNOWLEDGE_ANNOTATION } from '../model/acknowledgement';
import { warning, type Diagnostic } from '../model/diagnostic';

const UNMATCHED = 'acknowledgement/unmatched';
const QUOTED = /^"(.*)"/s;
/** Some of these count as letters: U+3164, U+115F. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** `<reason>`, as it is offered to paste, and what else people write until they know it. */
const TO_FILL_IN = /^(?:<[^<>]*>|\$?\{\{?[^{}]*\}?\}|(?:code:\s*)?(?:reason|todo|tbd|fixme|xxx)[\p{P}\s]*)$/iu;
const PATH = ['metadata', 'annotations', ACKNOWLEDGE_ANNOTATION] as const;

/**
 * The findings with those that the annotation acknowledges turned into warnings that carry the reason. A line without
 * a reason, or one that matches nothing, is itself reported.
 */
export function acknowledge(diagnostics: readonly Diagnostic[], annotation: string | undefined): readonly Diagnostic[] {
  const acknowledgements = acknowledgementLines(annotation).map(parseLine);
  const reasons = new Map(acknowledgements.map(({ code, reason }) => [code, reason]));
  const judged = diagnostics.map((diagnostic) => withReason(diagnostic, reasons.get(diagnostic.code)));
  const matched = new Set(judged.filter((each) => each.acknowledged !== undefined).map((each) => each.code));
  return [
    ...judged,
    ...acknowledgements.flatMap(({ code, reason }) =>
      matched.has(code) && reason !== '' ? [] : [complaint(code, reason, judged)],
    ),
  ];
}

/** That the reason for a code stood there before the change: whether it is meant for this one, nobody has said. */
export function givenBefore(code: string): Diagnostic {
  const message = `not judged: whether the reason for "${code}" is meant for this change, too: it stood there before it`;
  const remedy = 'Where somebody takes care of this change, write a reason of its own.';
  return { ...warning('acknowledgement/given-before', PATH, message, remedy), unknown: true };
}

/** The lines of an annotation that say something. */
export function acknowledgementLines(annotation: string | undefined): readonly string[] {
  return (annotation ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The code that a line of an annotation is about. */
export function acknowledgedCode(line: string): string {
  return parseLine(line).code;
}

/** The code of an acknowledgement of which the finding says that it matches nothing; nothing for other findings. */
export function unmatchedCode({ code, message }: Diagnostic): string | undefined {
  return code === UNMATCHED ? QUOTED.exec(message)?.[1] : undefined;
}

function parseLine(line: string): { readonly code: string; readonly reason: string } {
  const colon = line.indexOf(':');
  if (colon === -1) return { code: line, reason: '' };
  const reason = line.slice(colon + 1).trim();
  return { code: line.slice(0, colon).trim(), reason: isReadable(reason) ? reason : '' };
}

/** Whether a person sees words: what shows nothing, punctuation alone, and what waits to be filled in give no reason. */
function isReadable(reason: string): boolean {
  const seen = reason.replace(INVISIBLE, '');
  return /[\p{L}\p{N}]/u.test(seen) && !TO_FILL_IN.test(seen.trim());
}

function withReason(diagnostic: Diagnostic, reason: string | undefined): Diagnostic {
  if (!reason || diagnostic.acknowledgeable !== true) return diagnostic;
  return { ...diagnostic, severity: 'warning', acknowledged: reason };
}

function complaint(code: string, reason: string, judged: readonly Diagnostic[]): Diagnostic {
  if (reason === '') {
    return warning(
      'acknowledgement/no-reason',
      PATH,
      `"${code}" has no reason`,
      'Write "code: reason", one on a line.',
    );
  }
  if (judged.some((each) => each.code === code)) {
    return warning(UNMATCHED, PATH, `"${code}" is found, and cannot be acknowledged`, 'Remove the line.');
  }
  const open = judged.filter(
    ({ acknowledgeable, acknowledged }) => acknowledgeable === true && acknowledged === undefined,
  );
  const codes = [...new Set(open.map((each) => each.code))].join(', ');
  const remedy =
    codes === '' ? 'Remove the line.' : `Remove the line, or correct it: what could be acknowledged is ${codes}.`;
  return warning(UNMATCHED, PATH, `"${code}" matches no finding`, remedy);
}
