import { isObject, type JsonObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import type { Observed, WorkloadState } from '../../model/state';
import { capitalized, sameNamespace } from '../observed-jobs';
import { extensionSchemaAfter } from './extension-facts';
import { documentDbFacts } from './facts';
import { extensionRelease } from './version-form';

/** What the status of a DocumentDB says about its schema. */
export function observedDocumentDb(state: WorkloadState, objects: readonly JsonObject[], source: string): Observed {
  const found = (objects as unknown as readonly KubeObject[]).find(
    ({ kind, metadata }) =>
      kind === 'DocumentDB' && metadata?.name === state.name && sameNamespace(state, metadata.namespace),
  );
  const status = isObject(found?.status) ? found.status : {};
  const stated = typeof status.schemaVersion === 'string' ? status.schemaVersion : '';
  const schema = extensionRelease(stated);
  const known = { schema, source: `the status of DocumentDB ${state.name}`, observed: true };
  if (found === undefined)
    return {
      ...known,
      unknown: `${capitalized(source)} does not show DocumentDB ${state.name}: name the right file, context or namespace.`,
    };
  const resource = found as unknown as JsonObject;
  const underWay = isObject(found.spec) ? extensionSchemaAfter(documentDbFacts(resource)) : undefined;
  if (schema !== undefined) return { ...known, isExact: true, underWay };
  const unknown =
    stated === ''
      ? `The status of DocumentDB ${state.name} names no schemaVersion: the operator writes it once the primary is healthy.`
      : `The status of DocumentDB ${state.name} says ${JSON.stringify(stated)}, which is no version of three numbers: the operator's webhook refuses other images with it.`;
  return { ...known, ...(stated === '' ? {} : { unreadable: stated }), unknown, underWay };
}
