import { isObject, type Json } from '../../src/lib/json';
import { oddString } from './odd-values';
import type { Random } from './random';
import { TARGETS } from './settings';

/** What a command line is made for. */
export interface Subject {
  readonly command: CommandName;
  /** The documents of the new state. */
  readonly values: readonly Json[];
  /** Of the files in `old` and `new`. */
  readonly name: string;
  /** Whether there is a repository, whose first commit is `origin/main`. */
  readonly hasHistory: boolean;
  /** Whether settings say where sources are. */
  readonly hasSettings: boolean;
  /** Codes of findings. */
  readonly codes: readonly string[];
}

export type CommandName = keyof typeof COMMANDS;

type CommandLine = (subject: Subject, random: Random) => readonly string[];

const COMMANDS = {
  synth: (subject, random) => {
    const target = random.oneIn(2) ? ['-d', random.of(TARGETS)] : [];
    const toStdout = (target.length === 0 || target[1] === 'argocd') && random.oneIn(3);
    return [
      ...['synth', ...sources(subject, random), ...target],
      ...(toStdout ? ['-o', '-'] : [...some(random, 2, '-o', 'out'), ...some(random, 8, '--check')]),
      ...(target[1] === 'argocd' ? some(random, 4, '--argocd-hook') : []),
      ...some(random, 4, '--allow-inline-secrets'),
      ...some(random, 5, '-n', 'api'),
      ...some(random, 6, '--kubernetes-version', random.of(['1.28', '1.34', '1.99'])),
      ...some(random, 10, '--name', 'shop'),
      ...(toStdout ? [] : some(random, 8, '-f', random.of(['json', 'sarif']))),
      ...some(random, 20, '--again', `old/${subject.name}`),
    ];
  },
  check: (subject, random) => [
    ...['check', ...sources(subject, random)],
    ...some(random, 4, '--strict'),
    ...some(random, 4, '-f', random.of(['json', 'sarif'])),
    ...some(random, 4, '--allow-inline-secrets'),
    ...some(random, 10, '--name', 'shop'),
  ],
  plan: (subject, random) => {
    const from = subject.hasHistory ? random.of(REVISIONS) : random.of(['old', 'old', 'dir:old']);
    const format = random.of(['text', 'json', 'markdown', 'sarif', 'html']);
    return [
      ...['plan', ...(subject.hasSettings && random.oneIn(2) ? [] : ['new']), '--from', from],
      ...['-f', format],
      ...(subject.hasHistory ? some(random, 4, '--to-rev', random.of(REVISIONS)) : []),
      ...some(random, 4, '--strict'),
      ...some(random, format === 'text' ? 4 : 60, '--all'),
      ...some(random, 3, '--status', 'observed.yaml'),
      ...some(random, 12, '--name', 'shop'),
    ];
  },
  edit: (subject, random) => {
    const rest = [
      ...['new', ...some(random, 2, '--dry-run')],
      ...some(random, 3, '--from', subject.hasHistory ? random.of(REVISIONS) : 'old'),
      ...some(random, 6, '--allow-inline-secrets'),
    ];
    const name = nameIn(subject.values, random);
    const image = random.of(['a:b', 'a@sha256:0', oddString(random).slice(0, 200)]);
    return random.of([
      ['upgrade', name, ...rest, '--to', random.of(VERSIONS)],
      ['upgrade', name, ...rest, '--to', random.of(VERSIONS), '--image', image],
      ['finalize', name, ...rest],
      ['rollback', name, ...rest, '--to', random.of(VERSIONS)],
    ]);
  },
  adopt: ({ name }, random) => [
    ...['adopt', `new/${name}`, '--from', random.of(['old', 'observed.yaml'])],
    ...['--format', random.of(['text', 'markdown', 'json'])],
    ...some(random, 3, '-d', random.of(TARGETS)),
    ...some(random, 4, '--strict'),
    ...some(random, 3, '--selector', random.of(['layer7-operator', 'helm'])),
  ],
  import: ({ name }, random) => [
    ...['import', random.of([`new/${name}`, `new/${name}`, '-'])],
    ...some(random, 4, `old/${name}`),
    ...some(random, 2, '-o', 'imported'),
    ...some(random, 3, '--json'),
    ...some(random, 3, '--name', 'a'),
    ...some(random, 4, '-n', 'api'),
    ...some(random, 6, '--acknowledge', random.oneIn(3) ? oddString(random).slice(0, 200) : 'a reason'),
  ],
  status: (_subject, random) => [
    ...['status', '-', '-f', random.of(['text', 'json', 'markdown'])],
    ...some(random, 6, '--delivery', random.of(TARGETS)),
  ],
  admission: (_subject, random) => [
    ...[
      'admission',
      ...some(random, 2, '-d', random.of(TARGETS)),
      ...some(random, 2, '-o', 'out'),
      ...some(random, 8, '--check'),
    ],
  ],
  init: (_subject, random) => [
    ...[
      'init',
      '--yes',
      ...some(random, 2, '--name', word(random, 'shop')),
      ...some(random, 2, '-d', random.of(TARGETS)),
    ],
    ...some(random, 3, '--system', random.of(['gateway', 'documentdb'])),
    ...some(random, 4, '--at', word(random, '11.3.0')),
    ...some(random, 4, '--database', word(random, 'jdbc:mysql://db:3306/ssg')),
    ...some(random, 4, '-n', word(random, 'api')),
    ...some(random, 2, '--force'),
  ],
  words: ({ codes }, random) =>
    random.of([
      ['explain', random.oneIn(2) ? random.of(codes) : word(random, random.of(FIELDS))],
      ['schema', word(random, random.of(['gateway', 'plan', 'findings', 'status', 'schemagate', 'documentdb']))],
      ['complete', ...some(random, 2, '--'), ...random.of([['bash'], ['zsh'], [oddString(random)]])],
      ['help', word(random, 'plan')],
      [random.of(['plan', 'status', 'synth']), '--help'],
    ]),
} satisfies Record<string, CommandLine>;

/** How often each is run: those that judge a change of a stranger are most of them. */
const SHARES: readonly (readonly [CommandName, number])[] = [
  ['synth', 7],
  ['check', 6],
  ['plan', 6],
  ['edit', 4],
  ['adopt', 2],
  ['import', 2],
  ['status', 2],
  ['admission', 1],
  ['init', 1],
  ['words', 1],
];
const NAMES = SHARES.flatMap(([name, share]) => Array.from({ length: share }, () => name));

export function anyCommand(random: Random): CommandName {
  return random.of(NAMES);
}

const VERSIONS = ['11.2.2', '11.3.0', '11.1.1', '16-0.110.0', '0.110.0', 'x', '', 'auto'];
const REVISIONS = ['origin/main', 'HEAD', 'HEAD~1', 'git:HEAD', 'main', 'git:nothing', 'old'];
const FIELDS = ['gateway.spec.app', 'documentdb.spec', 'schemagate.builds', 'gateway/no-such-code', 'application'];

/** The command in any of its forms; rarely with a word that it does not know. */
export function commandLine(subject: Subject, random: Random): readonly string[] {
  const argv = [...COMMANDS[subject.command](subject, random)];
  if (random.oneIn(60)) argv.splice(random.below(argv.length + 1), 0, oddString(random).slice(0, 2000));
  if (random.oneIn(40)) argv[random.below(argv.length)] = oddString(random).slice(0, 2000);
  return argv;
}

function some(random: Random, times: number, ...words: readonly string[]): readonly string[] {
  return random.oneIn(times) ? words : [];
}

function word(random: Random, usual: string): string {
  return random.oneIn(2) ? usual : oddString(random).slice(0, 200);
}

function sources({ hasSettings, name }: Subject, random: Random): readonly string[] {
  if (hasSettings && random.oneIn(2)) return [];
  return [random.oneIn(6) ? '-' : random.of(['new', 'new', 'new', `new/${name}`, 'new/*.yaml'])];
}

function nameIn(values: readonly Json[], random: Random): string {
  const metadata = values.flatMap((value) => (isObject(value) && isObject(value.metadata) ? [value.metadata] : []));
  const stated = metadata.length > 0 ? random.of(metadata).name : undefined;
  return typeof stated === 'string' && stated !== '' ? stated : 'payments';
}
