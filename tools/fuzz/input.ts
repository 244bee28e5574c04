import { stringify } from 'yaml';
import { isObject, type Json, type JsonObject } from '../../src/lib/json';
import { LARGEST, mutateText, textOf } from './mutate-text';
import { mutateValue } from './mutate-value';
import { oddString } from './odd-values';
import type { Random } from './random';

/** What inputs are made of. */
export interface Seeds {
  /** Documents that are fine, by the name of a file. */
  readonly documents: readonly { readonly file: string; readonly values: readonly Json[] }[];
  /** JSON Schemas by the kind that they describe, in lower case; `schemagate` is that of the settings. */
  readonly schemas: Readonly<Record<string, JsonObject>>;
}

/** One run of a command. */
export interface Input {
  readonly argv: readonly string[];
  readonly stdin: string | Buffer;
  /** By their paths in the working directory. */
  readonly files: Readonly<Record<string, string | Buffer>>;
}

const TARGETS = ['helm', 'argocd', 'flux', 'kubectl'];
const VERSIONS = ['11.2.2', '11.3.0', '11.1.1', '16-0.110.0', 'x', '', 'auto'];

/** The input of this number. */
export function makeInput(seeds: Seeds, random: Random): Input {
  const old = someDocuments(seeds, random);
  const now = random.oneIn(3) ? someDocuments(seeds, random) : mutated(old, seeds, random);
  const name = random.oneIn(12) ? fileName(random) : 'a.yaml';
  const files: Record<string, string | Buffer> = {
    [`old/${name}`]: written(random.oneIn(3) ? old : mutated(old, seeds, random), random),
    [`new/${name}`]: written(now, random),
  };
  if (random.oneIn(3)) files['schemagate.yaml'] = settings(seeds, random);
  if (random.oneIn(3)) files['patches/pods.yaml'] = written(mutated([PATCH], seeds, random), random);
  return { argv: argumentsOf(now, name, random), stdin: files[`new/${name}`], files };
}

function someDocuments({ documents }: Seeds, random: Random): readonly Json[] {
  const { values } = random.of(documents);
  return random.oneIn(4) ? [...values, ...random.of(documents).values] : values;
}

function mutated(values: readonly Json[], { schemas }: Seeds, random: Random): readonly Json[] {
  return values.map((value) => {
    if (random.oneIn(4)) return value;
    const kind = isObject(value) && typeof value.kind === 'string' ? value.kind.toLowerCase() : '';
    const schema = Object.hasOwn(schemas, kind) ? schemas[kind] : undefined;
    return mutateValue(value, schema, random);
  });
}

function written(values: readonly Json[], random: Random): string | Buffer {
  // A value that stands in many places by a few mutations would take the memory of the fuzzer, not of the command.
  return mutateText(textOf(values.filter(isBounded), random), random);
}

function isBounded(value: Json): boolean {
  const left = [value];
  for (let size = 0; left.length > 0;) {
    const each = left.pop()!;
    size += typeof each === 'string' ? each.length : 8;
    if (size > LARGEST) return false;
    if (typeof each === 'object' && each !== null) {
      for (const [key, member] of Object.entries(each)) {
        size += key.length;
        left.push(member as Json);
      }
    }
  }
  return true;
}

const PATCH: Json = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'payments' },
  spec: { template: { spec: { containers: [{ name: 'gateway', env: [{ name: 'A', value: 'b' }] }] } } },
};

function settings(seeds: Seeds, random: Random): string | Buffer {
  const value: Json = {
    sources: ['new'],
    patches: [
      { path: 'patches/pods.yaml' },
      { target: { kind: 'Deployment' }, patch: '- { op: add, path: /metadata/labels/a, value: b }' },
    ],
    builds: [{ delivery: random.of(TARGETS), output: 'out', ignore: ['ConfigMap'] }],
  };
  return random.oneIn(2) ? stringify(value) : written([mutateValue(value, seeds.schemas.schemagate, random)], random);
}

function fileName(random: Random): string {
  // Half a character of two is no name that a file system keeps.
  const name = Buffer.from(oddString(random).replace(/[/\0]/g, '_').slice(0, 60)).toString();
  return `${/^\.{0,2}$/.test(name) ? 'x' : name}.yaml`;
}

/** Any command, in any of its forms; rarely with a word that it does not know. */
function argumentsOf(values: readonly Json[], name: string, random: Random): readonly string[] {
  const some = (...options: readonly string[]) => (random.oneIn(3) ? options : []);
  const target = some('-d', random.of(TARGETS));
  const argv = [...commandLine(values, random, { some, target, name })];
  if (random.oneIn(30)) argv.splice(random.below(argv.length + 1), 0, oddString(random).slice(0, 2000));
  if (random.oneIn(20)) argv[random.below(argv.length)] = oddString(random).slice(0, 2000);
  return argv;
}

interface Parts {
  readonly some: (...options: readonly string[]) => readonly string[];
  readonly target: readonly string[];
  /** Of the files. */
  readonly name: string;
}

function commandLine(values: readonly Json[], random: Random, { some, target, name }: Parts): readonly string[] {
  const source = random.of(['new', 'new', '-']);
  switch (random.below(16)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const output = random.oneIn(3) ? ['-o', '-'] : some('-o', 'out');
      const rest = [
        ...some('--allow-inline-secrets'),
        ...(output[1] === '-' ? [] : some('--check')),
        ...(target[1] === 'argocd' ? some('--argocd-hook') : []),
        ...some('-n', 'api'),
      ];
      return [
        'synth',
        source,
        ...target,
        ...output,
        ...rest,
        ...some('--kubernetes-version', random.of(['1.28', '1.34', '1.99'])),
      ];
    }
    case 4:
    case 5:
    case 6:
      return ['check', source, ...some('--strict')];
    case 7:
    case 8:
    case 9: {
      const format = random.of(['text', 'json', 'markdown', 'sarif', 'html']);
      return ['plan', 'new', '--from', 'old', '-f', format, ...some('--strict'), ...some('--status', `old/${name}`)];
    }
    case 10:
    case 11:
    case 12:
      return edit(values, random, some);
    case 13: {
      const format = random.of(['text', 'markdown', 'json']);
      return [
        'adopt',
        `new/${name}`,
        '--from',
        'old',
        '--format',
        format,
        ...target,
        ...some('--strict'),
        ...some('--selector', random.of(['layer7-operator', 'helm'])),
      ];
    }
    case 14:
      return [
        'import',
        source === 'new' ? `new/${name}` : source,
        ...some('-o', 'imported'),
        ...some('--json'),
        ...some('--name', 'a'),
        ...some('-n', 'api'),
      ];
    default:
      return random.of([
        ['admission', ...target, ...some('-o', 'out')],
        ['explain', random.of(['gateway/no-version', 'gateway.spec.app', oddString(random).slice(0, 200)])],
        ['init', '--yes', ...some('--name', oddString(random).slice(0, 200)), '--target', random.of(TARGETS)],
        ['schema', random.of(['gateway', 'plan', oddString(random).slice(0, 200)])],
      ]);
  }
}

function edit(values: readonly Json[], random: Random, some: Parts['some']): readonly string[] {
  const metadata = values.flatMap((value) => (isObject(value) && isObject(value.metadata) ? [value.metadata] : []));
  const stated = metadata.length > 0 ? random.of(metadata).name : undefined;
  const name = typeof stated === 'string' && stated !== '' ? stated : 'payments';
  const rest = ['new', ...some('--dry-run'), ...some('--from', 'old')];
  return random.of([
    ['upgrade', name, ...rest, '--to', random.of(VERSIONS)],
    [
      'upgrade',
      name,
      ...rest,
      '--to',
      '11.3.0',
      '--image',
      random.of(['a:b', 'a@sha256:0', oddString(random).slice(0, 200)]),
    ],
    ['finalize', name, ...rest],
    ['rollback', name, ...rest, '--to', random.of(VERSIONS)],
  ]);
}
