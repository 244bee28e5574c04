import { isObject, type Json, type JsonObject } from '../../../lib/json';
import type { KubeObject } from '../../../model/kube';
import type { FieldChange } from '../../../model/plan';
import { HIDDEN, type Differ, type Fate } from '../../adoption';
import { withoutHandedOver } from './handed-over';
import { afterChoice, choicePatch } from './choices';
import { isImmutable } from './immutable';
import { leftoverPatch, type LeftoverPatch } from './leftovers';
import { WITH_PODS } from './lists';
import { normalForm, statedFields } from './normal-form';

/** What applying a rendered object to the one that runs comes to. */
export interface Comparison {
  readonly fate: Exclude<Fate, 'created' | 'orphaned' | 'foreign'>;
  readonly because: readonly string[];
  /** Removes what an apply would leave. */
  readonly leftovers?: LeftoverPatch;
  /** Removes what an apply would be refused beside. */
  readonly choices?: LeftoverPatch;
}

/** Compares an object that runs with the one that is rendered for it; defaults of the API are no differences. */
export function compare(running: KubeObject, rendered: KubeObject, diff: Differ): Comparison {
  const { kind } = rendered;
  const wanted = normalForm(rendered);
  const stated = statedFields(rendered);
  const found = withoutHandedOver(kind, normalForm(running), stated);
  const parts = split(kind, found, wanted).map(({ path, old, now }) => ({ path, ...diff(kind, path, old, now) }));
  const metadata = metadataChanges(running, rendered);
  const fields = parts.flatMap((part) => part.fields);
  const frozen = fields.filter((field) => isImmutable(kind, field, running.immutable === true));
  const template = parts.find(({ path }) => path.length > 0);
  const rolls = template !== undefined && (template.fields.length > 0 || template.checksums);
  const choices = frozen.length > 0 ? undefined : choicePatch(kind, statedFields(running), stated);
  const leftovers = frozen.length > 0 ? undefined : leftoverPatch(kind, afterChoice(found, choices), stated);
  return {
    fate: fateOf({ isFrozen: frozen.length > 0, rolls, differs: fields.length + metadata.length > 0 }),
    because: [
      ...frozen.map((field) => `${fieldText(field)} (immutable)`),
      ...fields.filter((field) => !frozen.includes(field)).map(fieldText),
      ...(template?.checksums ? ['spec.template.metadata.annotations: a checksum of the configuration changes'] : []),
      ...metadata,
    ],
    ...(leftovers === undefined ? {} : { leftovers }),
    ...(choices === undefined ? {} : { choices }),
  };
}

interface Differences {
  /** A field differs that can never change. */
  readonly isFrozen: boolean;
  /** The pod template differs. */
  readonly rolls: boolean;
  /** Anything differs. */
  readonly differs: boolean;
}

function fateOf({ isFrozen, rolls, differs }: Differences): Comparison['fate'] {
  if (isFrozen) return 'recreate';
  if (rolls) return 'rolls-pods';
  return differs ? 'in-place' : 'unchanged';
}

interface Part {
  readonly path: readonly string[];
  readonly old: Json;
  readonly now: Json;
}

/** The pod template apart from the rest: only its changes roll pods. */
function split(kind: string, running: JsonObject, rendered: JsonObject): readonly Part[] {
  if (!WITH_PODS.has(kind) || !isObject(running.spec) || !isObject(rendered.spec)) {
    return [{ path: [], old: running, now: rendered }];
  }
  const [{ template: old = {}, ...spec }, { template: now = {}, ...wanted }] = [running.spec, rendered.spec];
  return [
    { path: ['spec', 'template'], old, now },
    { path: [], old: { ...running, spec }, now: { ...rendered, spec: wanted } },
  ];
}

/** Labels and annotations that are rendered; those of others stay, and harm nobody. */
function metadataChanges(running: KubeObject, rendered: KubeObject): readonly string[] {
  return (['labels', 'annotations'] as const).flatMap((field) => {
    const found = running.metadata[field] ?? {};
    const wanted = Object.entries(rendered.metadata[field] ?? {}).filter(([key]) => !isHelms(key, found[key]));
    const added = wanted.filter(([key]) => found[key] === undefined).map(([key]) => `+${key}`);
    const changed = wanted
      .filter(([key, value]) => found[key] !== undefined && found[key] !== value)
      .map(([key]) => key);
    return added.length + changed.length === 0 ? [] : [`metadata.${field}: ${[...changed, ...added].join(', ')}`];
  });
}

/** Helm writes itself over whoever the manifest states. */
function isHelms(key: string, running: string | undefined): boolean {
  return key === 'app.kubernetes.io/managed-by' && running === 'Helm';
}

const LONGEST_VALUE = 80;
const NUMBER_OR_FLAG = /^(?:-?[0-9]+|true|false)$/;

function fieldText({ path, from, to }: FieldChange): string {
  if (from === undefined) return `${path}: added${to === undefined || isHidden(to) ? '' : `, ${to}`}`;
  if (to === undefined) return NUMBER_OR_FLAG.test(from) ? `${path}: ${from} → default` : `${path}: removed`;
  return isHidden(from) || isHidden(to) ? `${path}: changed` : `${path}: ${from} → ${to}`;
}

function isHidden(text: string): boolean {
  return text.includes(HIDDEN) || text.includes('\n') || text.length > LONGEST_VALUE;
}
