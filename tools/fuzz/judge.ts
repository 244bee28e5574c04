import { parseAllDocuments } from 'yaml';
import { isEqual, type Json } from '../../src/lib/json';
import { readByGo } from './go-reader';
import type { Input } from './input';

/** What a run came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What went to standard output for a program to read. */
  readonly data: string;
  /** Files that were not there before, or differ. */
  readonly written: Readonly<Record<string, string>>;
  /** Of this process, in milliseconds. */
  readonly cpu: number;
}

/** An input of a few hundred KB is answered in this many milliseconds. */
const LONGEST = 2000;
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff\p{Cs}]/u;
const COMMAND = /^\s*::|##\[|##vso\[/m;
/** The last line of a refusal says how many findings there are, the others where they are. */
const FINDING = / \[[a-z-]+\/[a-z0-9-]+\]$/;
/** What is no text, or not read at all, has no lines: the file is its place. */
const WHOLE_FILE = / {2}cannot read it: .*\[input\/(?:encoding|too-large)\]$/;
const WITHOUT_LINES: ReadonlySet<string> = new Set(['input/encoding', 'input/too-large']);
const PLACED = /^(?:acknowledged.*|.+:\d+:\d+) {2}|^<stdin>:\d+:\d+ {2}/;

/** What is wrong with a second run in the same folder, which compares what the first one has written. */
export function againFaults(code: number, stderr: string): readonly string[] {
  return code === 0
    ? []
    : [`what synth has written is out of date at once: exit code ${code}: ${stderr.slice(0, 300)}`];
}

/** What is wrong with a run; empty where nothing is. */
export async function faultsOf({ argv }: Input, outcome: Outcome): Promise<readonly string[]> {
  const faults: string[] = [];
  const { code, stdout, stderr } = outcome;
  // A status says by 4 that what it looked at is not done.
  if (![0, 1, 2, ...(argv.includes('status') ? [4] : [])].includes(code))
    faults.push(`exit code ${code}: ${stderr.slice(0, 300)}`);
  if (outcome.cpu > LONGEST) faults.push(`${Math.round(outcome.cpu)} ms`);
  for (const [name, text] of Object.entries({ stdout, stderr })) {
    if (UNPRINTABLE.test(text)) faults.push(`unprintable character on ${name}`);
    if (COMMAND.test(text)) faults.push(`a command to a runner on ${name}`);
  }
  if (code !== 0 && (stderr + stdout).trim() === '') faults.push('refused without a word');
  faults.push(...stderr.split('\n').flatMap(placeFault));
  faults.push(...(await dataFaults(argv, outcome)));
  for (const [path, text] of Object.entries(outcome.written)) {
    // GitHub reads a workflow as YAML 1.2, in which `on` is a word.
    if (/\.ya?ml$/.test(path) && !/\/templates\/|^\.github\//.test(path))
      faults.push(...(await yamlFaults(path, text)));
  }
  return faults;
}

function placeFault(line: string): readonly string[] {
  return !FINDING.test(line) || WHOLE_FILE.test(line) || PLACED.test(line)
    ? []
    : [`a finding without a place: ${line.slice(0, 200)}`];
}

async function dataFaults(
  argv: readonly string[],
  { code, stdout, stderr, data }: Outcome,
): Promise<readonly string[]> {
  const asksFor = (format: string, index: number) =>
    ['json', 'sarif'].includes(format) && ['-f', '--format'].includes(argv[index - 1]);
  const isJson = argv.some(asksFor) || argv.includes('--json');
  // The resource goes to standard output, and its report to the other one.
  if (argv[0] === 'import' && !argv.includes('-o')) {
    return [...(await yamlFaults('standard output', data)), ...(isJson && code === 0 ? jsonFaults(stderr) : [])];
  }
  if (argv[0] === 'synth') return yamlFaults('standard output', data);
  return isJson && code !== 2 && argv[0] !== 'schema' && stdout + data !== '' ? jsonFaults(stdout + data) : [];
}

function jsonFaults(text: string): readonly string[] {
  try {
    return unplaced(JSON.parse(text) as Json);
  } catch {
    return ['JSON that nobody reads'];
  }
}

/** Findings in the JSON of a command that refuse, and do not say where. */
function unplaced(value: Json): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { code, severity, file, line, message } = value as Readonly<Record<string, Json>>;
  const isFinding = typeof code === 'string' && severity === 'error' && typeof file === 'string';
  if (isFinding && line === undefined && !WITHOUT_LINES.has(code))
    return [`a finding without a place: ${file} ${String(message).slice(0, 150)} [${code}]`];
  return Object.values(value as Readonly<Record<string, Json>>).flatMap(unplaced);
}

/** Texts in which nothing was wrong: many files are written for one input after the other. */
const fine = new Set<string>();
/** How many, of which length at most, are kept. */
const KEPT = { texts: 4000, length: 8000 };

async function yamlFaults(name: string, text: string): Promise<readonly string[]> {
  if (text === '' || fine.has(text)) return [];
  const faults = await readingFaults(name, text);
  if (fine.size >= KEPT.texts) fine.clear();
  if (faults.length === 0 && text.length <= KEPT.length) fine.add(text);
  return faults;
}

/** kubectl and Argo CD read YAML 1.1, Helm and Flux too, all by one library of Go; editors 1.2. */
async function readingFaults(name: string, text: string): Promise<readonly string[]> {
  const { error, values } = readYaml(text, '1.2');
  if (error !== undefined) return [`YAML that nobody reads in ${name}: ${error}`];
  const go = await readByGo(text);
  if (go === undefined) {
    const older = readYaml(text, '1.1');
    if (older.error !== undefined) return [`YAML that nobody reads in ${name}: ${older.error}`];
    return isEqual(values, older.values) ? [] : [`YAML 1.1 and 1.2 read ${name} otherwise`];
  }
  if ('error' in go) return [`Go does not read ${name}: ${go.error.slice(0, 120)}`];
  return isEqual(values, go.documents as Json[]) ? [] : [`Go reads ${name} otherwise`];
}

function readYaml(text: string, version: '1.1' | '1.2'): { readonly error?: string; readonly values: Json[] } {
  const documents = parseAllDocuments(text, { version, logLevel: 'silent', merge: true });
  const error = documents
    .flatMap((document) => document.errors)
    .at(0)
    ?.message.slice(0, 120);
  if (error !== undefined) return { error, values: [] };
  const values = documents.map((document) => document.toJS({ maxAliasCount: -1 }) as unknown);
  // What is no JSON becomes what JSON makes of it, such as a date.
  return { values: (JSON.parse(JSON.stringify(values)) as Json[]).filter((value) => value !== null) };
}
