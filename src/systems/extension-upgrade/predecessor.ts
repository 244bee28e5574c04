import { isObject, type JsonObject } from '../../lib/json';
import { error, type Diagnostic } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';
import type { Removal } from '../../plan/removal';
import { removalLosesData, type ExtensionFacts } from '../documentdb/extension-facts';
import type { ObjectWanted } from '../system';

/** The object that `spec.after` names. */
export function predecessorOf(resource: JsonObject, namespace: string | undefined): ObjectWanted | undefined {
  const { spec, metadata } = resource;
  if (!isObject(spec) || !isObject(spec.after)) return undefined;
  const own = isObject(metadata) && typeof metadata.namespace === 'string' ? metadata.namespace : '';
  const { kind, name } = spec.after;
  return { kind: String(kind), name: String(name), namespace: own || namespace || undefined };
}

/** Two outputs cannot hold one object. */
export function predecessorIsShared({ kind, metadata }: KubeObject, holder: string): Diagnostic {
  const message = `${kind} ${metadata.name} is part of the output of ExtensionUpgrade ${holder}, and only one can hold it`;
  const remedy = 'Leave after out: the Job waits for the server anyway.';
  return error('extension-upgrade/after-shared', ['spec', 'after'], message, remedy);
}

/** What is lost when the resource goes away: nothing but what stands in its output. */
export function removalOfUpgrade(facts: ExtensionFacts): Removal {
  const losesData = removalLosesData(facts);
  const after = predecessorOf(facts.resource, undefined);
  if (after === undefined) return { risk: 'None: the Job goes, and the database stays as it is.', losesData };
  const goes = `${after.kind} ${after.name} goes too: it is part of this output.`;
  return { risk: losesData ? `${goes} Its volumes go with it.` : goes, losesData };
}
