import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { exactlyOne, fault } from './fault';

interface Named {
  readonly name: string;
}
interface FailureRule {
  readonly action: string;
  readonly onExitCodes?: {
    readonly containerName?: string | null;
    readonly operator: string;
    readonly values: readonly number[];
  } | null;
  readonly onPodConditions?: readonly object[] | null;
}
interface JobSpec {
  readonly completionMode?: string;
  readonly completions?: number;
  readonly parallelism?: number;
  readonly backoffLimitPerIndex?: number;
  readonly maxFailedIndexes?: number;
  readonly manualSelector?: boolean;
  readonly selector?: object | null;
  readonly podReplacementPolicy?: string;
  readonly podFailurePolicy?: { readonly rules: readonly FailureRule[] } | null;
  readonly successPolicy?: { readonly rules: readonly SuccessRule[] } | null;
  readonly template?: {
    readonly metadata?: { readonly labels?: Readonly<Record<string, string>> | null };
    readonly spec?: {
      readonly restartPolicy?: string;
      readonly containers?: readonly Named[];
      readonly initContainers?: readonly Named[];
    };
  };
}
interface SuccessRule {
  readonly succeededIndexes?: string;
  readonly succeededCount?: number;
}

const MOST_PARALLEL = 100_000;

export function jobFaults(spec: JobSpec, at: Path): readonly Diagnostic[] {
  return [...indexFaults(spec, at), ...failureFaults(spec, at), ...selectorFaults(spec, at)];
}

/** A Job of its own completes once where nothing is stated; that of a CronJob has no such default. */
function indexFaults(spec: JobSpec, at: Path): readonly Diagnostic[] {
  const { completions, parallelism = 1, maxFailedIndexes } = spec;
  if (spec.completionMode !== 'Indexed') return indexedOnly(spec, at);
  const isOne = completions === undefined && spec.parallelism === undefined && at.length === 1;
  if (completions === undefined && !isOne)
    return [fault([...at, 'completions'], 'missing, and the mode is Indexed', 'Say how many there are.')];
  const number = completions ?? 1;
  return [
    ...(parallelism > MOST_PARALLEL ? [fault([...at, 'parallelism'], `more than ${MOST_PARALLEL}`, 'Lower it.')] : []),
    ...(maxFailedIndexes !== undefined && maxFailedIndexes > Math.min(number, MOST_PARALLEL)
      ? [fault([...at, 'maxFailedIndexes'], `${maxFailedIndexes} is more than there are, ${number}`, 'Lower it.')]
      : []),
    ...(maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined
      ? [fault([...at, 'backoffLimitPerIndex'], 'missing beside maxFailedIndexes', 'Add it.')]
      : []),
    ...(spec.successPolicy?.rules ?? []).flatMap((rule, index) =>
      successFaults(rule, number, [...at, 'successPolicy', 'rules', index]),
    ),
  ];
}

const OF_INDEXES = ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'] as const;

function indexedOnly(spec: JobSpec, at: Path): readonly Diagnostic[] {
  return OF_INDEXES.filter((field) => spec[field] !== undefined && spec[field] !== null).map((field) =>
    fault([...at, field], 'only completionMode: Indexed takes it', 'Remove it, or write that mode.'),
  );
}

function successFaults(rule: SuccessRule, completions: number, at: Path): readonly Diagnostic[] {
  const { succeededIndexes, succeededCount } = rule;
  const counted = succeededIndexes === undefined ? completions : countIndexes(succeededIndexes, completions);
  if (counted === undefined)
    return [fault([...at, 'succeededIndexes'], `is no rising list of indexes below ${completions}`, 'Write 0-2,4.')];
  return succeededCount !== undefined && succeededCount > counted
    ? [fault([...at, 'succeededCount'], `${succeededCount} is more than there are, ${counted}`, 'Lower it.')]
    : [];
}

/** Of `0-2,4`: how many they are. */
function countIndexes(text: string, completions: number): number | undefined {
  let before = -1;
  let count = 0;
  for (const part of text === '' ? [] : text.split(',')) {
    const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part);
    if (match === null) return undefined;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (first <= before || last >= completions || first > last || (match[2] !== undefined && first === last))
      return undefined;
    count += last - first + 1;
    before = last;
  }
  return count;
}

function failureFaults(spec: JobSpec, at: Path): readonly Diagnostic[] {
  const { podFailurePolicy, podReplacementPolicy, template } = spec;
  if (!podFailurePolicy) return [];
  const pod = template?.spec ?? {};
  const names = [...(pod.containers ?? []), ...(pod.initContainers ?? [])].map(({ name }) => name);
  return [
    ...(pod.restartPolicy === 'OnFailure'
      ? [fault([...at, 'podFailurePolicy'], 'needs pods that restart Never', 'Write restartPolicy: Never.')]
      : []),
    ...(podReplacementPolicy !== undefined && podReplacementPolicy !== 'Failed'
      ? [fault([...at, 'podReplacementPolicy'], 'stands beside podFailurePolicy', 'Write Failed, or remove it.')]
      : []),
    ...(podFailurePolicy.rules ?? []).flatMap((rule, index) => {
      const path = [...at, 'podFailurePolicy', 'rules', index];
      return [...(rule.action === 'FailIndex' ? failsIndex(spec, path) : []), ...ruleFaults(rule, names, path)];
    }),
  ];
}

function failsIndex({ backoffLimitPerIndex }: JobSpec, at: Path): readonly Diagnostic[] {
  return backoffLimitPerIndex === undefined
    ? [fault([...at, 'action'], 'FailIndex needs backoffLimitPerIndex', 'Add it, or write FailJob.')]
    : [];
}

function ruleFaults(rule: FailureRule, names: readonly string[], at: Path): readonly Diagnostic[] {
  const { onExitCodes, onPodConditions } = rule;
  const conditions = (onPodConditions?.length ?? 0) > 0 ? onPodConditions : undefined;
  const one = exactlyOne({ onExitCodes, onPodConditions: conditions }, at, ['onExitCodes', 'onPodConditions'], 'cause');
  if (one.length > 0 || !onExitCodes) return one;
  const { containerName, operator, values } = onExitCodes;
  const path = [...at, 'onExitCodes'];
  return [
    ...(containerName !== undefined && containerName !== null && !names.includes(containerName)
      ? [fault([...path, 'containerName'], `the pod has no container ${containerName}`, 'Name one of its containers.')]
      : []),
    ...(values.some((value, index) => index > 0 && value <= values[index - 1])
      ? [fault([...path, 'values'], 'do not rise', 'Sort them, each once.')]
      : []),
    ...(operator === 'In' && values.includes(0) ? [fault([...path, 'values'], '0 is no failure', 'Remove it.')] : []),
  ];
}

/** The selector of a Job is made by the cluster unless it is stated that it is not. */
function selectorFaults({ manualSelector, selector }: JobSpec, at: Path): readonly Diagnostic[] {
  if (manualSelector === true && !selector)
    return [fault([...at, 'selector'], 'missing beside manualSelector', 'Add it.')];
  return manualSelector !== true && selector
    ? [fault([...at, 'selector'], 'is made by the cluster', 'Remove it, or write manualSelector: true.')]
    : [];
}

const OF_CLUSTER = /^(batch\.kubernetes\.io\/)?controller-uid$/;
const OF_NAME = /^(batch\.kubernetes\.io\/)?job-name$/;

/** The cluster labels the pods of a Job; what an exported one has of another Job does not fit. */
export function ownLabelFaults({ manualSelector, template }: JobSpec, name: string): readonly Diagnostic[] {
  if (manualSelector === true) return [];
  return Object.entries(template?.metadata?.labels ?? {})
    .filter(([key, value]) => OF_CLUSTER.test(key) || (OF_NAME.test(key) && value !== name))
    .map(([key]) =>
      fault(['spec', 'template', 'metadata', 'labels', key], 'the cluster writes this label', 'Remove it.'),
    );
}
