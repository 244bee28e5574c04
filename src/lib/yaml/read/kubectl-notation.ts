/** The words of YAML 1.1 for true and false that YAML 1.2 takes for text. */
const TRUE: ReadonlySet<string> = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const FALSE: ReadonlySet<string> = new Set(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);
const IN_A_BASE = /^([-+]?)0(?:([xX])([0-9a-fA-F]+)|[oO]?([0-7]+)|[bB]([01]+))$/;
const DECIMAL = /^[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/;

/**
 * What an unquoted scalar is to the reader of kubectl, Helm and kustomize (sigs.k8s.io/yaml: YAML 1.1 as Go reads it);
 * nothing where it is what YAML 1.2 takes it for. A leading zero means octal unless a digit is too high for that, `_`
 * may stand between digits. Dates and numbers in base 60 (`12:30:45`) are text to both.
 */
export function kubectlValue(source: string): boolean | number | undefined {
  if (TRUE.has(source)) return true;
  if (FALSE.has(source)) return false;
  if (!/^[-+]?[0-9]/.test(source)) return undefined;
  const digits = source.replaceAll('_', '');
  const [, sign, hexadecimal, inSixteen, inEight, inTwo] = IN_A_BASE.exec(digits) ?? [];
  if (sign === undefined) return DECIMAL.test(digits) ? Number(digits) : undefined;
  const size =
    hexadecimal === undefined
      ? Number(inEight === undefined ? `0b${inTwo}` : `0o${inEight}`)
      : Number(`0x${inSixteen}`);
  return sign === '-' ? -size : size;
}

/** Whether kubectl may take an unquoted text for something else than YAML 1.2 does. */
export function isReadOtherwiseByKubectl(source: string): boolean {
  return TRUE.has(source) || FALSE.has(source) || /^[-+]?0[0-9xXoObB_]|^[-+]?[0-9][0-9.]*_/.test(source);
}
