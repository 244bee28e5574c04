import { readSource, type SourceDocument } from '../model/source';
import { metadataOf } from '../model/kube';
import type { WorkloadState } from '../model/state';
import { tryFindResourceKind, type System } from '../systems';
import type { JsonObject } from '../lib/json';
import { isNewer, type Release } from '../lib/release';
import type { Facts } from '../model/state';
import type { HistoricText } from './git-tree';
import { DEFAULT_KUBERNETES_VERSION } from '../model/target';

const OPTIONS = { allowInlineSecrets: true, kubernetesVersion: DEFAULT_KUBERNETES_VERSION, beside: [] };
const NUMBERS = /(?<![0-9.-])[0-9]{1,9}(?:[.-][0-9]{1,9})+/g;
/** By which YAML and JSON escape a character, so that a word does not stand in the text as it is read. */
const ESCAPE = '\\';

/** What a workload is known by in every version of its source. */
export type Identity = Pick<WorkloadState, 'kind' | 'name' | 'namespace'>;

/** Whether a document is the resource of this workload. */
export function isOf({ value }: SourceDocument, { kind, name, namespace }: Identity): boolean {
  const metadata = metadataOf(value);
  if (metadata.name !== name || (metadata.namespace !== undefined && metadata.namespace !== namespace)) return false;
  return tryFindResourceKind(String(value.apiVersion), String(value.kind))?.kind === kind;
}

/** Tells at a glance whether a document of a text may hold a word, escaped perhaps. */
export function mayHold(text: string, word: string): boolean {
  return text.includes(word) || hasEscapes(text);
}

/** Whether words of a text may be written otherwise than they are read. */
export function hasEscapes(text: string): boolean {
  return text.includes(ESCAPE);
}

/** Whether a text names a workload; one that writes its name in escapes is read. */
export function namesWorkload({ file, text }: Pick<HistoricText, 'file' | 'text'>, identity: Identity): boolean {
  if (text.includes(identity.name)) return true;
  return hasEscapes(text) && readSource(file, text).documents.some((document) => isOf(document, identity));
}

/** Tells at a glance whether a text may state a version above each of those that are known. */
export function mayStateNewer(text: string, known: readonly (Release | undefined)[]): boolean {
  // A number alone may be a version where versions are such; elsewhere it would make every text a candidate.
  if (hasEscapes(text) || known.some((each) => each === undefined || each.text === String(each.numbers[0])))
    return /[0-9]/.test(text);
  const versions = versionsIn(text);
  return known.some((each) => versions.some((version) => isNewer(version, each)));
}

/** Whatever in a text looks like a version. */
function versionsIn(text: string): readonly Release[] {
  return [...new Set(text.match(NUMBERS) ?? [])].map((version) => {
    const [major, minor = 0n, patch = 0n, ...more] = version.split(/[.-]/).map(BigInt);
    return { text: version, numbers: [major, minor, patch, ...more] };
  });
}

/** Nothing where a field is of a type that no facts can be read of: such a commit was never delivered. */
export function factsInPast(system: System, value: JsonObject): Facts | undefined {
  try {
    return system.facts(value, OPTIONS, undefined);
  } catch (cause) {
    if (cause instanceof TypeError) return undefined;
    throw cause;
  }
}
