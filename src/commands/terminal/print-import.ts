import type { Imported } from '../../systems/system';
import { diagnosticJson } from '../../report/json';
import type { LocatedDiagnostic } from '../../model/diagnostic';
import { formatPath } from '../../lib/path';
import { printable, printableJson } from '../../lib/text/printable';
import { plural } from '../../lib/text/plural';
import type { Environment } from './environment';
import type { TextOutput } from './streams';
import { painter } from './style';

type Value = Imported['values'][number];

const GROUPS: readonly (readonly [Value['fate'], string])[] = [
  ['moved', 'in the resource'],
  ['secret', 'in a Secret'],
  ['nowhere', 'no place in a resource'],
  ['unused', 'not in use'],
];

interface Printed {
  readonly imported?: Imported;
  readonly file?: string;
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** Where every value went, and what is left to do. */
export function printImport(
  { imported, file, diagnostics }: Printed,
  output: TextOutput,
  environment: Environment,
  json = false,
): void {
  if (imported === undefined) return;
  const { name, values, notes } = imported;
  if (json) {
    const listed = values.map(({ from, to, ...rest }) => ({
      from: formatPath(from),
      to: to && formatPath(to),
      ...rest,
    }));
    output.write(
      `${printableJson({ name, file, values: listed, notes, diagnostics: diagnostics.map(diagnosticJson) })}\n`,
    );
    return;
  }
  const bold = (text: string) => painter(output, environment)('bold', text);
  const lines = GROUPS.flatMap(([fate, title]) => groupLines(values, fate, bold(title)));
  const defaults = values.filter(({ given }) => !given);
  if (defaults.length > 0) lines.push('', bold('added: defaults of the chart'), ...defaults.map(line));
  if (notes.length > 0) lines.push('', bold('to do'), ...notes.map((note) => `  - ${printable(note)}`));
  if (file !== undefined) lines.push('', printable(`wrote ${file}. Next: schemagate synth ${file}`));
  output.write(`${lines.join('\n').replace(/^\n/, '')}\n`);
}

function groupLines(values: readonly Value[], fate: Value['fate'], title: string): readonly string[] {
  const group = values.filter((value) => value.given && value.fate === fate);
  if (group.length === 0) return [];
  return ['', `${title} (${plural(group.length, 'value')})`, ...group.map(line)];
}

function line({ from, to, note }: Value): string {
  const place = to === undefined ? '' : ` → ${formatPath(to)}`;
  return `  ${printable(`${formatPath(from)}${place}${note === undefined ? '' : `: ${note}`}`)}`;
}
