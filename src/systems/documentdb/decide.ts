import { compareNumbers } from '../../lib/release';
import { isOfDocumentDb, versionFormOf, type VersionForm } from './version-form';

/** What is known before the decision; versions of DocumentDB in semver form (`0.112.0`), others as the catalogue has them. */
export interface ExtensionState {
  /** Version of the schema in the database. Absent or empty: the extension is not installed. */
  readonly installed?: string;
  /** Version that the server's image brings, its default version. Absent or empty: the server does not have the extension. */
  readonly binary?: string;
  /** What is wanted: a version, `auto`, or nothing (absent or empty) for two-phase. */
  readonly schemaVersion?: string;
  /** Default `documentdb`. */
  readonly extension?: string;
}

/** Which step of the decision answered, in its order; the names are stable. */
export type ExtensionReason =
  | 'absent'
  | 'equal'
  | 'incomparable'
  | 'rollback'
  | 'two-phase'
  | 'incomparable-target'
  | 'target-above-binary'
  | 'target-not-above-installed'
  | 'run';

export interface ExtensionDecision {
  readonly action: 'none' | 'update' | 'update-to';
  /** The schema version afterwards, in the form of the state; only with an action. */
  readonly target?: string;
  /** The one statement to run; only with an action. */
  readonly sql?: string;
  readonly reason: ExtensionReason;
  /** One sentence for people, without a final full stop, with the values and the way out. */
  readonly message: string;
}

/**
 * Decides what happens to the schema of the extension, in the order in which the DocumentDB operator decides. A version
 * that cannot be compared leads to nothing; so does an explicit version that is not in its canonical spelling, which
 * the operator would pass on to a statement that cannot succeed.
 */
export function decideExtensionUpgrade(state: ExtensionState): ExtensionDecision {
  const { extension = 'documentdb' } = state;
  const [installed, binary] = [state.installed || undefined, state.binary || undefined];
  if (binary === undefined) return none('absent', `the server does not have the extension ${extension}`);
  if (installed === undefined) return none('absent', `the extension ${extension} is not installed in this database`);
  if (installed === binary) return none('equal', `the schema is at ${installed}, as the binary is`);
  const form = versionFormOf(extension);
  const [from, upTo] = [form.numbersOf(installed), form.numbersOf(binary)];
  if (from === undefined || upTo === undefined) return none('incomparable', incomparable(form, installed, binary));
  if (compareNumbers(upTo, from) < 0) return none('rollback', rollback(installed, binary));
  return decideByMode(state, { form, installed, binary, from, upTo });
}

interface Comparable {
  readonly form: VersionForm;
  readonly installed: string;
  readonly binary: string;
  readonly from: readonly bigint[];
  readonly upTo: readonly bigint[];
}

function decideByMode({ schemaVersion = '', extension }: ExtensionState, known: Comparable): ExtensionDecision {
  const { installed, binary } = known;
  const statement = `ALTER EXTENSION ${identifier(extension ?? 'documentdb')} UPDATE`;
  if (schemaVersion === '') return none('two-phase', available(installed, shown(known, extension)));
  if (schemaVersion !== 'auto') return decideExplicit(schemaVersion, statement, known);
  const message = `the schema follows the binary from ${installed} to ${binary}`;
  return { action: 'update', target: binary, sql: statement, reason: 'run', message };
}

/** As it has to be asked for. */
function shown({ binary, upTo }: Comparable, extension = 'documentdb'): string {
  return isOfDocumentDb(extension) ? upTo.join('.') : binary;
}

function decideExplicit(wanted: string, statement: string, { form, installed, binary, ...known }: Comparable) {
  const target = form.isCanonical(wanted) ? form.numbersOf(wanted) : undefined;
  if (target === undefined) return none('incomparable-target', notATarget(form, wanted));
  if (compareNumbers(target, known.upTo) > 0) {
    return none(
      'target-above-binary',
      `${wanted} is wanted and the binary is ${binary}: it is taken up once a binary of at least ${wanted} runs`,
    );
  }
  if (compareNumbers(target, known.from) <= 0) {
    return none('target-not-above-installed', `the schema is at ${installed}, which is not below the wanted ${wanted}`);
  }
  const sql = `${statement} TO '${form.toCatalogue(wanted)}'`;
  const message = `the schema goes from ${installed} to ${wanted}`;
  return { action: 'update-to', target: wanted, sql, reason: 'run', message } as const;
}

function none(reason: ExtensionReason, message: string): ExtensionDecision {
  return { action: 'none', reason, message };
}

function incomparable({ numbersOf, noun }: VersionForm, installed: string, binary: string): string {
  const [text] = [installed, binary].filter((version) => numbersOf(version) === undefined);
  return `${text} is no ${noun}, so the schema ${installed} and the binary ${binary} cannot be compared, and nothing is run`;
}

function rollback(installed: string, binary: string): string {
  return `the binary ${binary} is older than the schema ${installed}: the extension has no way down. Bring the image to ${installed} or newer, or restore a backup`;
}

function available(installed: string, binary: string): string {
  return `the schema stays at ${installed} and ${binary} is available: set schemaVersion to "${binary}" when the new binary has proved itself`;
}

function notATarget({ expected }: VersionForm, wanted: string): string {
  return `${wanted} is no version that could be reached: write ${expected}`;
}

/** As SQL names it: quoted unless it is a plain lower-case word. */
function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
