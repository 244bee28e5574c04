import { valueAt } from '../../../lib/value-at';
import type { KubeObject } from '../../../model/kube';
import { tryFindPodTemplate } from '../../../model/pod-template';

/** When an object's turn is, as another tool's annotations say it. */
export interface HookOrder {
  /**
   * `before` and `after` what serves run to completion; `first` has to serve before a Job; `needs` is an ordinary object
   * that a Job may read; `serves` is a workload that is a hook without a reason; `unordered` states a phase that orders
   * nothing; `left-out` is no part of an install or an upgrade.
   */
  readonly run: 'before' | 'after' | 'first' | 'needs' | 'serves' | 'unordered' | 'left-out';
  /** Orders objects of one turn, the lowest first: a weight or a wave. */
  readonly step: number;
  /** Whether it is created before what serves; said of what is only there. */
  readonly isEarly?: true;
  /** Where only one of both runs it, which static output cannot tell apart. */
  readonly only?: 'install' | 'upgrade';
  /** The annotation that says it. */
  readonly source: string;
  /** What it says and what follows, as a part of a sentence. */
  readonly why: string;
}

/** What becomes of an object in a phase: a Job or a pod runs, a workload serves, and anything else is there. */
type Role = 'runs' | 'serves' | 'is-there';

export function roleOf(object: KubeObject): Role {
  if (object.kind === 'Job' || object.kind === 'Pod') return 'runs';
  return tryFindPodTemplate(object) === undefined ? 'is-there' : 'serves';
}

/** A text of an annotation; nothing where it is absent or empty. */
export function textOf(object: KubeObject, key: string): string | undefined {
  const value = valueAt(object, ['metadata', 'annotations', key]);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text === '' ? undefined : text;
}

/** A whole number of an annotation, as Helm and Argo CD read it: whatever is none is zero. */
export function weightOf(object: KubeObject, key: string): number {
  const text = textOf(object, key) ?? '';
  return /^[-+]?\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** The parts of a list with commas, as `pre-install, pre-upgrade`. */
export function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
