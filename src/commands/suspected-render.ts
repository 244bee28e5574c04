import { basename } from 'node:path';
import { isObject, type Json, type JsonObject } from '../lib/json';
import { formatPath, type Path } from '../lib/path';
import { isChecksumKey } from '../lib/text/checksum';
import { holdsTime, withoutTimes } from '../lib/text/clock';
import { unescapeHelmTemplate } from '../lib/yaml/write/escape-helm';
import { warning, type Diagnostic } from '../model/diagnostic';
import { metadataOf, type KubeObject } from '../model/kube';
import { readSource } from '../model/source';
import type { Difference } from '../output/output-set';
import type { LoadedWorkload } from '../state/loaded-state';

const CODE = 'application/not-reproducible';
const REMEDY =
  'If nobody changed them, each render of the input makes them up: give another one by --again to have them named, and state them where the manifests are rendered (charts take existingSecret, a fixed certificate).';
/** More of them are counted. */
const MOST_NAMED = 3;

/** The hash in a name that schemagate gives. */
const OWN_HASH = /-[0-9a-f]{10}(?![0-9a-f])/g;
const OWN_KEY = /^schemagate\.dev\//;
const HEX = /^[0-9a-f]{10,128}$/;
const CERTIFICATE = /^\s*-----BEGIN [A-Z ]{0,40}-----|^LS0tLS1CRUdJTi/;

/** A field that says something else than in the committed output, in a way in which two renders of one input may differ. */
interface MadeUp {
  readonly object: KubeObject;
  readonly path: Path;
}

/** What two versions of files differ in; nothing where anything but what a render makes up differs. */
type Differing = readonly MadeUp[] | undefined;

/**
 * Suspects an input of which the output differs from the committed one in values of Secrets, checksums, certificates or
 * dates alone: a render that makes them up differs each time. Of other workloads, whose fields people write, nothing is
 * said.
 */
export function suspectedRender(differences: readonly Difference[], { partOf }: LoadedWorkload): readonly Diagnostic[] {
  if (partOf === undefined) return [];
  const found: MadeUp[] = [];
  for (const difference of differences) {
    const differing = differingIn(difference);
    if (differing === undefined) return [];
    found.push(...differing);
  }
  const placed = found.flatMap(({ object, path }) => {
    const part = partOf(object);
    return part === undefined ? [] : [{ object, path, place: [...part, ...path] }];
  });
  const distinct = new Map(placed.map((each) => [formatPath(each.place), each]));
  const [first, ...others] = distinct.values();
  if (first === undefined) return [];
  const named = [first, ...others].slice(0, MOST_NAMED).map(titleOf);
  const more = distinct.size - named.length;
  const message = `differs from the committed output in Secrets, checksums, certificates or times alone, as another render of the same input does: ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
  return [warning(CODE, first.place, message, REMEDY)];
}

function titleOf({ object: { kind, metadata }, path }: MadeUp): string {
  return `${formatPath(path)} of ${kind} ${metadata.name}`;
}

function differingIn({ change, before, after }: Difference): Differing {
  // A file that is named after its object is another one when the name holds a time.
  if (before === '') return holdsTime(basename(change.path)) ? [] : undefined;
  if (!/\.ya?ml$/.test(change.path)) return plain(before) === plain(after) ? [] : undefined;
  const [was, is] = [before, after].map((text) => readSource(change.path, unescapeHelmTemplate(text)));
  if (was.diagnostics.length > 0 || is.diagnostics.length > 0) return undefined;
  const [old, now] = [was, is].map(({ documents }) => documents.map(({ value }) => value));
  if (old.length !== now.length) return undefined;
  return joined(now.map((value, index) => inObject(old[index], value)));
}

/** The objects of a file keep their order, and their names but for a hash or a date. */
function inObject(old: JsonObject, now: JsonObject): Differing {
  const object = now as unknown as KubeObject;
  const [oldName, name] = [old, now].map((value) => String(metadataOf(value).name));
  if (old.kind !== now.kind || plain(oldName) !== plain(name)) return undefined;
  return inValue(old, now, { object, path: [] });
}

/** What is made up; `undefined` for anything else that differs, and nothing for what follows from it. */
function inValue(old: Json | undefined, now: Json | undefined, place: MadeUp): Differing {
  if (old === now) return [];
  const within = (step: string | number) => ({ ...place, path: [...place.path, step] });
  if (Array.isArray(old) && Array.isArray(now)) {
    if (old.length !== now.length) return undefined;
    return joined(now.map((value: Json, index) => inValue((old as Json[])[index], value, within(index))));
  }
  if (isObject(old) && isObject(now)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return joined(keys.map((key) => inValue(old[key], now[key], within(key))));
  }
  if (typeof old !== 'string' || typeof now !== 'string') return undefined;
  if (follows(place.path, old, now)) return [];
  return isMadeUp(place, old, now) ? [place] : undefined;
}

/** What schemagate writes itself follows from something else. */
function follows(path: Path, old: string, now: string): boolean {
  return (
    old.replace(OWN_HASH, '') === now.replace(OWN_HASH, '') || (OWN_KEY.test(lastOf(path)) && bothAre(HEX, old, now))
  );
}

function isMadeUp({ object: { kind }, path }: MadeUp, old: string, now: string): boolean {
  // What SOPS has encrypted is in a file that people keep.
  if (kind === 'Secret' && (path[0] === 'data' || path[0] === 'stringData')) return !`${old}${now}`.includes('ENC[');
  if (path.at(-2) === 'annotations' && isChecksumKey(lastOf(path))) return true;
  if (bothAre(CERTIFICATE, old, now)) return true;
  return lastOf(path) !== 'image' && plain(old) === plain(now);
}

function lastOf(path: Path): string {
  return String(path.at(-1));
}

function bothAre(form: RegExp, ...texts: readonly string[]): boolean {
  return texts.every((text) => form.test(text));
}

function plain(text: string): string {
  return withoutTimes(text.replace(OWN_HASH, ''));
}

function joined(found: readonly Differing[]): Differing {
  return found.includes(undefined) ? undefined : found.flatMap((each) => each ?? []);
}
