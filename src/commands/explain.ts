import type { Command } from 'commander';
import type { Path } from '../lib/path';
import { fieldAt, type Field } from '../schema/field';
import type { SchemaKind } from '../schema/kind';
import { nearest } from '../lib/text/nearest';
import { codesWithPages, titleOf, tryFindPage, type FindingTitle } from './finding-pages';
import { isPlanCode, PLAN_RULES } from '../systems/plan-rules';
import { REFERENCE_KINDS, RESOURCE_KINDS } from '../systems';
import { UsageError } from '../model/usage-error';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';

/** Kinds by the first word of a field; that of the settings is `config`. */
const KINDS: ReadonlyMap<string, SchemaKind> = new Map([
  ...[...RESOURCE_KINDS, ...REFERENCE_KINDS].map(({ kind, schema }) => [kind.toLowerCase(), schema] as const),
  ['config', 'Config'],
]);
/** As kubectl takes them: `repositories`, `gateways`. */
const PLURALS: ReadonlyMap<string, string> = new Map(
  [...KINDS.keys()].map((word) => [/[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`, word]),
);

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
  const word = (first ?? '').toLowerCase();
  const kind = KINDS.get(PLURALS.get(word) ?? word);
  if (kind === undefined || subject.includes('/')) throw unknownSubject(subject);
  const path = throughLists(kind, steps);
  const field = fieldAt(kind, path);
  if (field === undefined) throw unknownField(kind, path);
  return fieldText(subject, field, childrenOf(kind, path, field));
}

/** The fields of a list are those of its items, as kubectl explain has it. */
function throughLists(kind: SchemaKind, steps: readonly string[]): Path {
  return steps.reduce<Path>((path, step) => {
    if (/^[0-9]+$/.test(step)) return [...path, Number(step)];
    return isList(kind, path) ? [...path, 0, step] : [...path, step];
  }, []);
}

function isList(kind: SchemaKind, path: Path): boolean {
  return fieldAt(kind, path)?.types.includes('array') === true;
}

interface Child {
  readonly name: string;
  readonly types: string;
  readonly description: string;
}

function childrenOf(kind: SchemaKind, path: Path, { fields }: Field): readonly Child[] {
  const base = isList(kind, path) ? [...path, 0] : path;
  return fields.map((name) => {
    const { types = [], description = '' } = fieldAt(kind, [...base, name]) ?? {};
    return { name, types: types.join(' or '), description };
  });
}

function unknownSubject(subject: string): UsageError {
  const [first, ...rest] = subject.split('.');
  const kind = rest.length > 0 && !subject.includes('/') ? nearest(first.toLowerCase(), [...KINDS.keys()]) : undefined;
  const code = nearest(subject, codesWithPages());
  const field = /^(?:spec|metadata)$/.test(first) ? `${[...KINDS.keys()][0]}.${subject}` : undefined;
  const meant = kind === undefined ? (field ?? code) : [kind, ...rest].join('.');
  const hint = meant === undefined ? 'List the codes with schemagate explain' : `Did you mean ${meant}?`;
  return new UsageError(
    `${subject} is neither a code of a finding nor a field such as gateway.spec.app.image. ${hint}`,
  );
}

function unknownField(kind: SchemaKind, path: Path): UsageError {
  const known = path.findIndex((_, index) => fieldAt(kind, path.slice(0, index + 1)) === undefined);
  const parent = fieldAt(kind, path.slice(0, known));
  const meant = nearest(String(path[known]), parent?.fields ?? []);
  const hint = meant === undefined ? `Known there: ${(parent?.fields ?? []).join(', ')}` : `Did you mean ${meant}?`;
  return new UsageError(`${kind} has no field ${path.join('.')}: ${String(path[known])} is not known. ${hint}`);
}

function fieldText(subject: string, field: Field, children: readonly Child[]): string {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['type', field.types.join(' or ')],
    ['required', field.required ? 'yes' : undefined],
    ['default', field.default],
    ['values', field.values?.join(', ')],
    ['expected', expected(field)],
    ['rendered to', field.renders],
    ['needs an operator', field.needsOperator],
    ['an operator adds', field.operatorAdds],
    ['has no effect', field.noEffect],
    ['holds a credential', field.secret ? 'yes: keep it in a Secret' : undefined],
    ['type of Kubernetes', field.kubernetesType],
  ];
  const given = lines.flatMap(([name, text]) => (text ? [`  ${name}: ${text}`] : []));
  const head = [subject, ...(field.description === undefined ? [] : ['', field.description]), '', ...given];
  return `${[...head, ...childLines(children)].join('\n')}\n`;
}

function childLines(children: readonly Child[]): readonly string[] {
  if (children.length === 0) return [];
  const names = Math.max(...children.map(({ name }) => name.length));
  const types = Math.max(...children.map((child) => child.types.length));
  const line = (child: Child) =>
    `    ${child.name.padEnd(names)}  ${child.types.padEnd(types)}  ${child.description}`.trimEnd();
  return ['  fields:', ...children.map(line)];
}

/** Bounds and patterns, in words. */
function expected({ schema, values }: Field): string | undefined {
  const { minimum, maximum } = schema;
  const words = schema['x-schemagate-expected'];
  if (typeof words === 'string' && values === undefined) return words;
  if (typeof minimum !== 'number') return typeof maximum === 'number' ? `at most ${maximum}` : undefined;
  return typeof maximum === 'number' && maximum < UNBOUNDED ? `${minimum} to ${maximum}` : `${minimum} or more`;
}

/** The largest number of 32 bits: the API's, not the field's. */
const UNBOUNDED = 2 ** 31 - 1;

/** What `schemagate status` finds. */
const STATUS_CODES = 'status/';

/** Every rule, and every other code that is reported, with its title, a line each. */
export function codeList(): string {
  const others = codesWithPages().filter((code) => !isPlanCode(code));
  const ofClusters = others.filter((code) => code.startsWith(STATUS_CODES));
  return [
    'Rules of a plan',
    ...lines(PLAN_RULES),
    '',
    'Findings of the compiler',
    ...lines(others.filter((code) => !ofClusters.includes(code)).map(titleOf)),
    '',
    'Findings of status, about a cluster',
    ...lines(ofClusters.map(titleOf)),
    '',
    'schemagate explain CODE prints the page of one.',
    '',
  ].join('\n');
}

function lines(titles: readonly FindingTitle[]): readonly string[] {
  const width = Math.max(...titles.map(({ code }) => code.length));
  return titles.map(({ code, severity, title }) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${title}`);
}

const EXAMPLES = `
Examples:
  schemagate explain                                all codes
  schemagate explain documentdb/image-rollback      a finding: why, how to fix it, how to acknowledge it
  schemagate explain gateway.spec.app.java.jvmHeap  a field: its type, default and what it is rendered to
`;

/** `schemagate explain`. */
export function addExplainCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('explain')
    .summary('explain a finding or a field')
    .description('Explains a finding by its code, or a field of a resource. Without either, lists the codes.')
    .argument('[subject]', 'code of a finding, or a field such as gateway.spec.app.image')
    .addHelpText('after', EXAMPLES)
    .action((subject: string | undefined) => {
      environment.streams.stdout.write(subject === undefined ? codeList() : explain(subject));
      done(EXIT.ok);
    });
}
