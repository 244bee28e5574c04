import { isDnsLabel, MAX_LABEL } from '../../lib/name';
import { DELIVERIES, type DeliveryName } from '../../model/target';
import { UsageError } from '../../model/usage-error';
import { SYSTEMS } from '../../systems';
import type { InitChoice } from '../../systems/system';

/** The systems that a project can begin with, by name. */
const CHOICES: ReadonlyMap<string, InitChoice> = new Map(
  SYSTEMS.flatMap(({ name, init }) => (init === undefined ? [] : [[name, init]])),
);
/** Their names, in the order in which they are listed to people. */
export const SYSTEM_NAMES: readonly string[] = [...CHOICES.keys()];
/** What an answer about the database is, for each of them. */
export const DATABASE_HELP = [...CHOICES.values()].map(({ databaseHelp }) => databaseHelp).join('; ');

/** What the version to begin with is, for each system that has a question about another thing. */
export const VERSION_HELP = [...CHOICES.values()].flatMap(({ version }) => version?.help ?? []).join('; ');

/** What `init` needs to know. */
export interface InitAnswers {
  /** Name of the system. */
  readonly system: string;
  readonly name: string;
  /** What the system asks about the database. */
  readonly database: string;
  readonly delivery: DeliveryName;
  readonly namespace: string;
  /** The version to begin with; that of the system by default. */
  readonly version: string;
}

/** What is asked for; the version is not. */
export type InitAnswer = Exclude<keyof InitAnswers, 'version'>;

/** One of the five questions. */
export interface InitQuestion {
  readonly answer: InitAnswer;
  /** As asked; the default stands behind it in brackets. */
  readonly text: string;
  readonly default?: string;
  /** What is wrong with an answer; nothing when it is right. */
  readonly fault: (answer: string) => string | undefined;
}

const LABEL = `expected lower-case letters, digits and hyphens, at most ${MAX_LABEL}`;

/** What a system brings to a project; the first one until there is an answer. */
export function initChoice(system: string): InitChoice {
  return CHOICES.get(system) ?? [...CHOICES.values()][0];
}

/**
 * The version that a project begins with.
 *
 * @throws UsageError for what is none, and where the system learns it otherwise
 */
export function initVersion(system: string, stated: string | undefined): string {
  const { version } = initChoice(system);
  if (stated === undefined) return version?.default ?? '';
  if (version === undefined) throw new UsageError(`--at: ${system} begins at the version that --database states`);
  const fault = version.fault(stated);
  if (fault !== undefined) throw new UsageError(`--at: ${fault}`);
  return stated;
}

/** The questions, in their order; some depend on what was answered before. */
export function initQuestions(system: string): readonly InitQuestion[] {
  const { longestName, databaseQuestion } = initChoice(system);
  return [
    {
      answer: 'system',
      text: `What is upgraded: ${[...CHOICES].map(([name, { title }]) => `${name} (${title})`).join(' or ')}?`,
      default: SYSTEM_NAMES[0],
      fault: oneOf(SYSTEM_NAMES),
    },
    nameQuestion(longestName),
    { answer: 'database', ...databaseQuestion },
    {
      answer: 'delivery',
      text: `What applies the manifests: ${DELIVERIES.join(', ')}?`,
      default: 'argocd',
      fault: oneOf(DELIVERIES),
    },
    {
      answer: 'namespace',
      text: 'In which namespace?',
      default: 'default',
      fault: (name) => (isDnsLabel(name) ? undefined : LABEL),
    },
  ];
}

/** It names Services, which begin with a letter. */
function nameQuestion(longest: number): InitQuestion {
  return {
    answer: 'name',
    text: 'What is it called?',
    fault: (name) =>
      isDnsLabel(name) && /^[a-z]/.test(name) && name.length <= longest
        ? undefined
        : `expected a letter, then lower-case letters, digits and hyphens, at most ${longest}`,
  };
}

function oneOf(words: readonly string[]): InitQuestion['fault'] {
  return (answer) => (words.includes(answer) ? undefined : `expected one of ${words.join(', ')}`);
}
