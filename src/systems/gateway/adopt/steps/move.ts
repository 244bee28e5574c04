import { shellWord } from '../../../../lib/text/shell';
import type { KubeObject } from '../../../../model/kube';
import type { AdoptionStep } from '../../../adoption';
import { kubectlName } from '../identity';
import type { Manager } from '../manager';
import type { TakenOver } from '../taken-over';

/** A move as a whole, of which each step takes what it needs. */
export interface Move {
  readonly gateway: string;
  readonly namespace?: string;
  /** The resource's file, as the user named it. */
  readonly file: string;
  readonly delivery: string;
  /** The folder that `synth` writes to. */
  readonly output: string;
  /** The Gateway's file or folder in it. */
  readonly place: string;
  readonly selector: string;
  /** Whether the resource itself states the selector. */
  readonly selectorStated: boolean;
  readonly managers: readonly Manager[];
  /** Of the `Gateway` resource in the cluster. */
  readonly finalizers: readonly string[];
  readonly objects: readonly TakenOver[];
}

/** A part of the move: the steps of one concern, none where it does not apply. */
export type Steps = (move: Move) => readonly AdoptionStep[];

/** What runs and is rendered too. */
export function kept({ objects }: Move): readonly KubeObject[] {
  return objects.flatMap(({ running, rendered }) => (running === undefined || rendered === undefined ? [] : [running]));
}

export function orphans({ objects }: Move): readonly KubeObject[] {
  return objects.flatMap(({ fate, running }) => (fate === 'orphaned' && running !== undefined ? [running] : []));
}

/** Whether the tool that delivers knows what it removes: the same release, upgraded from the vendor's chart. */
export function upgradesRelease(move: Move): boolean {
  return move.delivery === 'helm' && move.managers.some(({ tool }) => tool === 'helm');
}

/** Flux takes back what it finds set by kubectl under its own name. */
export const LASTING = ' --field-manager schemagate-adopt';

export function names(objects: readonly KubeObject[]): string {
  return objects.map((object) => shellWord(kubectlName(object))).join(' ');
}
