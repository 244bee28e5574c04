import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { noPodIsReplaced } from '../../../model/shared-fault';
import { fault } from './fault';
import { podFaults, type PodSpec } from './pod';
import { unmetRequirement } from './selector';

interface Template {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: PodSpec;
}

/** Of a kind that makes pods. */
export interface WorkloadSpec {
  readonly template?: Template;
  readonly jobTemplate?: { readonly spec: WorkloadSpec };
  readonly selector?: {
    readonly matchLabels?: Readonly<Record<string, string>>;
    readonly matchExpressions?: readonly { readonly key: string; readonly operator: string }[];
  };
  readonly volumeClaimTemplates?: readonly { readonly metadata?: { readonly name?: string } }[];
  readonly progressDeadlineSeconds?: number;
  readonly minReadySeconds?: number;
  readonly strategy?: { readonly type?: string; readonly rollingUpdate?: RollingUpdate | null };
  readonly updateStrategy?: { readonly type?: string; readonly rollingUpdate?: RollingUpdate | null };
}
interface RollingUpdate {
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
}

export interface PodController {
  readonly kind: string;
  readonly spec: WorkloadSpec;
  readonly at: Path;
}

/** Nothing for a kind without pods. */
export function podsOf({ kind, spec, at }: PodController): PodController | undefined {
  if (kind === 'CronJob')
    return spec.jobTemplate && { kind: 'Job', spec: spec.jobTemplate.spec, at: [...at, 'jobTemplate', 'spec'] };
  return spec.template?.spec?.containers === undefined ? undefined : { kind, spec, at };
}

export function workloadFaults(workload: PodController): readonly Diagnostic[] {
  const { spec, at } = workload;
  const claims = (spec.volumeClaimTemplates ?? []).flatMap(({ metadata }) => metadata?.name ?? []);
  return [
    ...strangeSelector(workload),
    ...restartPolicy(workload),
    ...(workload.kind === 'Deployment' ? strategyFaults(workload) : []),
    ...(workload.kind === 'DaemonSet' ? daemonFaults(workload) : []),
    ...(workload.kind === 'StatefulSet' ? statefulFaults(workload) : []),
    ...(SERVING.has(workload.kind) ? servingFaults(workload) : []),
    ...podFaults(spec.template?.spec ?? {}, [...at, 'template', 'spec'], claims),
  ];
}

function strangeSelector({ spec, at }: PodController): readonly Diagnostic[] {
  const labels = spec.template?.metadata?.labels ?? {};
  return Object.entries(spec.selector?.matchLabels ?? {})
    .filter(([key, value]) => labels[key] !== value)
    .map(([key, value]) =>
      fault(
        [...at, 'selector', 'matchLabels', key],
        `the pods do not match: their label ${key} is ${labels[key] ?? 'absent'}, not ${value}`,
        'Give the pod template the label.',
      ),
    );
}

const SERVING: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']);

/** Of pods that run for ever: they are found by a selector, and have no deadline. */
function servingFaults({ spec, at }: PodController): readonly Diagnostic[] {
  const { matchLabels = {}, matchExpressions = [] } = spec.selector ?? {};
  const isEmpty = Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
  const unmet = unmetRequirement({ matchExpressions }, spec.template?.metadata?.labels ?? {});
  const deadline = spec.template?.spec?.activeDeadlineSeconds;
  return [
    ...(isEmpty ? [fault([...at, 'selector'], 'selects nothing', 'Write a label of the pods.')] : []),
    ...(unmet === undefined
      ? []
      : [
          fault(
            [...at, 'selector', 'matchExpressions', unmet.index],
            `the pods do not match: see their label ${unmet.key}`,
            'Give the pod template the label.',
          ),
        ]),
    ...(deadline === undefined
      ? []
      : [fault([...at, 'template', 'spec', 'activeDeadlineSeconds'], 'only a Job and a Pod take it', 'Remove it.')]),
  ];
}

/** A claim is named after its template; pods that are replaced by hand do not roll. */
function statefulFaults({ spec, at }: PodController): readonly Diagnostic[] {
  const { updateStrategy: { type, rollingUpdate } = {}, volumeClaimTemplates = [] } = spec;
  const path = [...at, 'updateStrategy', 'rollingUpdate'];
  return [
    ...(type === 'OnDelete' && rollingUpdate
      ? [fault(path, 'stands beside type OnDelete', 'Remove one of them.')]
      : []),
    ...volumeClaimTemplates.flatMap(({ metadata }, index) =>
      metadata?.name
        ? []
        : [fault([...at, 'volumeClaimTemplates', index, 'metadata', 'name'], 'missing', 'Name the volume.')],
    ),
  ];
}

/** Pods of a node are replaced either after or before their successor is there. */
function daemonFaults({ spec, at }: PodController): readonly Diagnostic[] {
  const { maxSurge = 0, maxUnavailable } = spec.updateStrategy?.rollingUpdate ?? {};
  const path = [...at, 'updateStrategy', 'rollingUpdate'];
  if (isNone(maxSurge))
    return isNone(maxUnavailable)
      ? [fault([...path, 'maxUnavailable'], '0, and maxSurge is none: no pod could be replaced', 'Raise one of them.')]
      : [];
  return isNone(maxUnavailable)
    ? []
    : [fault([...path, 'maxSurge'], 'stands beside maxUnavailable', 'Write maxUnavailable: 0, or no maxSurge.')];
}

const RESTARTS: Readonly<Record<string, readonly string[]>> = {
  Job: ['Never', 'OnFailure'],
  Deployment: ['Always'],
  StatefulSet: ['Always'],
  DaemonSet: ['Always'],
  ReplicaSet: ['Always'],
};

function restartPolicy({ kind, spec, at }: PodController): readonly Diagnostic[] {
  const found = spec.template?.spec?.restartPolicy || 'Always';
  const allowed = RESTARTS[kind];
  if (allowed === undefined || allowed.includes(found)) return [];
  const path = [...at, 'template', 'spec', 'restartPolicy'];
  return [fault(path, `${found} is none that a ${kind} takes`, `Write ${allowed.join(' or ')}.`)];
}

function strategyFaults({ spec, at }: PodController): readonly Diagnostic[] {
  const { strategy = {}, progressDeadlineSeconds = 600, minReadySeconds = 0 } = spec;
  if (progressDeadlineSeconds <= minReadySeconds) {
    const message = `${progressDeadlineSeconds} is not more than minReadySeconds, ${minReadySeconds}`;
    return [fault([...at, 'progressDeadlineSeconds'], message, 'Raise it, or lower minReadySeconds.')];
  }
  const { type, rollingUpdate } = strategy;
  if (!rollingUpdate) return [];
  const path = [...at, 'strategy', 'rollingUpdate'];
  if (type === 'Recreate') return [fault(path, 'stands beside type Recreate', 'Remove one of them.')];
  const { maxSurge, maxUnavailable } = rollingUpdate;
  if (!isNone(maxSurge) || !isNone(maxUnavailable)) return [];
  const found = fault(path, 'maxSurge and maxUnavailable are both 0: no pod could be replaced', 'Raise one of them.');
  return [{ ...found, sharedFault: noPodIsReplaced() }];
}

/** Absent is a quarter. */
function isNone(count: number | string | undefined): boolean {
  return count !== undefined && /^0+%?$/.test(String(count));
}
