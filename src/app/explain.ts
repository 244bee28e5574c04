import type { Path } from '../model/path';
import { fieldAt, type Field } from '../schema/field';
import type { ResourceKind } from '../schema/kind';
import { nearest } from '../schema/nearest';
import { codesWithPages, titleOf, tryFindPage, type FindingTitle } from './finding-pages';
import { isPlanCode, PLAN_RULES } from './plan-rules';
import { UsageError } from './usage-error';

/** Kinds by the first word of a field. */
const KINDS: ReadonlyMap<string, ResourceKind> = new Map([
  ['gateway', 'Gateway'],
  ['documentdb', 'DocumentDB'],
  ['extensionupgrade', 'ExtensionUpgrade'],
  ['config', 'Config'],
]);

/**
 * The page of a code (`documentdb/image-rollback`), or what the schema says about a field
 * (`gateway.spec.app.java.jvmHeap`).
 *
 * @throws UsageError when there is neither
 */
export function explain(subject: string): string {
  const page = tryFindPage(subject);
  if (page !== undefined) return page;
  const [first, ...steps] = subject.split(/[.[\]]+/).filter((step) => step !== '');
  const kind = KINDS.get((first ?? '').toLowerCase());
  if (kind === undefined || subject.includes('/')) throw unknownSubject(subject);
  const path: Path = steps.map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step));
  const field = fieldAt(kind, path);
  if (field === undefined) throw unknownField(kind, path);
  return fieldText(subject, field);
}

function unknownSubject(subject: string): UsageError {
  const meant = nearest(subject, codesWithPages());
  const hint = meant === undefined ? 'List the codes with schemagate explain' : `Did you mean ${meant}?`;
  return new UsageError(
    `${subject} is neither a code of a finding nor a field such as gateway.spec.app.image. ${hint}`,
  );
}

function unknownField(kind: ResourceKind, path: Path): UsageError {
  const known = path.findIndex((_, index) => fieldAt(kind, path.slice(0, index + 1)) === undefined);
  const parent = fieldAt(kind, path.slice(0, known));
  const meant = nearest(String(path[known]), parent?.fields ?? []);
  const hint = meant === undefined ? `Known there: ${(parent?.fields ?? []).join(', ')}` : `Did you mean ${meant}?`;
  return new UsageError(`${kind} has no field ${path.join('.')}: ${String(path[known])} is not known. ${hint}`);
}

function fieldText(subject: string, field: Field): string {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['type', field.types.join(' or ')],
    ['required', field.required ? 'yes' : undefined],
    ['default', field.default],
    ['values', field.values?.join(', ')],
    ['rendered to', field.renders],
    ['needs an operator', field.needsOperator],
    ['an operator adds', field.operatorAdds],
    ['has no effect', field.noEffect],
    ['holds a credential', field.secret ? 'yes: keep it in a Secret' : undefined],
    ['type of Kubernetes', field.kubernetesType],
    ['fields', field.fields.join(', ')],
  ];
  const given = lines.flatMap(([name, text]) => (text ? [`  ${name}: ${text}`] : []));
  return `${[subject, ...(field.description === undefined ? [] : ['', field.description]), '', ...given].join('\n')}\n`;
}

/** Every rule, and every other code that is reported, with its title, a line each. */
export function codeList(): string {
  const others = codesWithPages()
    .filter((code) => !isPlanCode(code))
    .map(titleOf);
  return [
    'Rules of a plan',
    ...lines(PLAN_RULES),
    '',
    'Findings of the compiler',
    ...lines(others),
    '',
    'schemagate explain CODE prints the page of one.',
    '',
  ].join('\n');
}

function lines(titles: readonly FindingTitle[]): readonly string[] {
  const width = Math.max(...titles.map(({ code }) => code.length));
  return titles.map(({ code, severity, title }) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${title}`);
}
