import { needsEscapeInLine } from './characters';

/**
 * What a plain scalar must not have: an indicator or blank at its start, `: `, ` #`, a blank or colon at its end,
 * a marker between documents. (`-`, `?` and `:` could start some plain scalars; only `-` is common, as in `--flag`.)
 */
const SYNTAX = /^[\s?:,[\]{}#&*!|>'"%@`]|^-(?: |$)|^---|^\.\.\.|:(?: |$)| (?:#|$)/;

/** The words of YAML 1.1 and 1.2, and of readers that know more. */
const WORD = /^(?:|~|null|y|n|yes|no|on|off|true|false|=|<<|[-+]?\.?inf|[-+]?infinity|[-+]?\.?nan)$/i;

/**
 * Any notation of a number or date: decimal, octal, float, with `_` or `,` between digits, in base 60 (`12:30:45`),
 * with several points (YAML 1.1 takes `1.2.3` for a float), with an exponent (some readers want no digit in front of
 * it), in base 2, 8 or 16, and `2001-12-14`.
 */
const NUMBER_OR_DATE =
  /^[-+]?(?:[0-9._,:]+(?:e[-+]?[0-9_]*)?|e[-+]?[0-9_]+|0[box][0-9a-f_,.]*(?:p[-+]?[0-9_]*)?)$|^[-+]$|^[0-9]{4}-[0-9]/i;

/** Starts like a word that is none of the above, and goes on with what means nothing to YAML: most keys and names. */
const COMMON = /^[A-DG-HJ-MP-SU-XZa-dg-hj-mp-su-xz/$][!-9;-~]*$/;

/** Whether no YAML 1.1 or 1.2 reader takes the unquoted text for anything but this string. */
export function isPlain(text: string): boolean {
  if (COMMON.test(text)) return true;
  return !WORD.test(text) && !NUMBER_OR_DATE.test(text) && !SYNTAX.test(text) && !needsEscapeInLine(text);
}
