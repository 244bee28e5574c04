import type { KubeObject } from '../model/kube';
import type { LabelRequirement } from './label-selector';

/** Which objects are meant, as kustomize selects them: every part that is stated must fit. */
export interface Selection {
  /** Of `apps/v1` the `apps`; empty for the core group. Patterns fit the whole text. */
  readonly group?: RegExp;
  readonly version?: RegExp;
  readonly kind?: RegExp;
  readonly name?: RegExp;
  /** An object that states none counts as in `default`. */
  readonly namespace?: RegExp;
  readonly labels?: readonly LabelRequirement[];
  readonly annotations?: readonly LabelRequirement[];
}

/** A pattern that fits whole texts only; an empty one fits any. @throws SyntaxError for a text that is no pattern */
export function anchored(pattern: string): RegExp | undefined {
  return pattern === '' ? undefined : new RegExp(`^(?:${pattern})$`, 'u');
}

type Identity = Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'>;

export function selects(selection: Selection, { apiVersion, kind, metadata }: Identity): boolean {
  const slash = apiVersion.indexOf('/');
  return (
    fits(selection.group, apiVersion.slice(0, Math.max(slash, 0))) &&
    fits(selection.version, apiVersion.slice(slash + 1)) &&
    fits(selection.kind, kind) &&
    fits(selection.name, metadata.name) &&
    fits(selection.namespace, metadata.namespace ?? 'default') &&
    (selection.labels ?? []).every((requirement) => requirement.isMetBy(metadata.labels ?? {})) &&
    (selection.annotations ?? []).every((requirement) => requirement.isMetBy(metadata.annotations ?? {}))
  );
}

function fits(pattern: RegExp | undefined, text: string): boolean {
  return pattern === undefined || pattern.test(text);
}
