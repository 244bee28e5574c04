import { mapsIn } from '../../lib/value-at';
import { hashOf } from '../../lib/hash';
import { isObject, type Json, type JsonObject } from '../../lib/json';
import { jobReferences } from '../../delivery/job-references';
import type { KubeObject } from '../../model/kube';
import { shownVersion } from './image-order';
import { tryFindPodTemplate } from '../../model/pod-template';

/** Parts of a Job by names that people know: an image as it is written, of everything else a hash. */
export type JobParts = Readonly<Record<string, string>>;

const IMAGE = 'image of ';
const REST = 'rest of its spec';
/** More of them are counted. */
const MOST_NAMED = 2;

/** Takes a Job apart, with the keys of the ConfigMaps that it reads; nothing of a Secret is looked at. */
export function partsOf(job: KubeObject, objects: readonly KubeObject[]): JobParts {
  const template = tryFindPodTemplate(job);
  const lists = [mapsIn(template?.spec.initContainers), mapsIn(template?.spec.containers)];
  const parts = lists
    .flat()
    .flatMap(({ name, image, command, args, env, envFrom }) => [
      [`${IMAGE}${String(name)}`, String(image ?? '')] as const,
      ['command', hash([command ?? null, args ?? null])] as const,
      ['environment', hash([env ?? null, envFrom ?? null])] as const,
    ]);
  return { ...joined(parts), ...keysRead(job, objects), [REST]: hash(restOf(job)) };
}

/** Of several containers in their order. */
function joined(parts: readonly (readonly [string, string])[]): JobParts {
  const found: Record<string, string> = {};
  for (const [name, text] of parts) found[name] = name in found ? `${found[name]} ${text}` : text;
  return found;
}

function keysRead(job: KubeObject, objects: readonly KubeObject[]): JobParts {
  const names = new Set(jobReferences(job).flatMap(({ kind, name }) => (kind === 'ConfigMap' ? [name] : [])));
  const maps = objects.filter(({ kind, metadata }) => kind === 'ConfigMap' && names.has(metadata.name));
  const keys = maps.flatMap(({ metadata, data, binaryData }) =>
    [data, binaryData].flatMap((each) =>
      Object.entries(isObject(each) ? each : {}).map(
        ([key, value]) => [`key ${key} of ConfigMap ${metadata.name}`, hash(value as Json)] as const,
      ),
    ),
  );
  return Object.fromEntries(keys);
}

function restOf({ spec }: KubeObject): Json {
  const without = (containers: Json | undefined) =>
    mapsIn(containers).map(({ image: _i, command: _c, args: _a, env: _e, envFrom: _f, ...rest }) => rest);
  if (!isObject(spec) || !isObject(spec.template) || !isObject(spec.template.spec)) return (spec ?? null) as Json;
  const { initContainers, containers, ...pod } = spec.template.spec;
  const template = { ...spec.template, spec: [pod, without(initContainers), without(containers)] };
  return { ...spec, template } as JsonObject;
}

function hash(value: Json): string {
  return hashOf(value, 16);
}

/** Why a Job runs again: what of it is new or changed, as a part of a sentence; nothing where all of it stays. */
export function whyAgain(old: JobParts, now: JobParts): string | undefined {
  const names = [...new Set([...Object.keys(now), ...Object.keys(old)])].filter((name) => old[name] !== now[name]);
  const [images, others] = [names.filter(isImage), names.filter((name) => !isImage(name))];
  const moves = new Set(images.map((name) => `image ${shownOf(old[name])} → ${shownOf(now[name])}`));
  // A label of the version moves with the image, a checksum with the configuration.
  const known = others.filter((name) => name !== REST);
  const told = moves.size + known.length > 0 ? known : others;
  const reasons = [...moves, ...told];
  if (reasons.length === 0) return undefined;
  const more = reasons.length - MOST_NAMED;
  return [...reasons.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function isImage(name: string): boolean {
  return name.startsWith(IMAGE);
}

function shownOf(image: string | undefined): string {
  return image === undefined ? 'none' : shownVersion(image);
}
