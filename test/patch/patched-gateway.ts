import { jobReferences } from '../../src/delivery/job-references';
import { compileGateway } from '../../src/systems/gateway/compile';
import { ORDER_GUARD } from '../../src/systems/gateway/order-guard';
import { mergeSchemaOf } from '../../src/schema/kubernetes/merge-schema';
import { validateManifest } from '../../src/schema/kubernetes/validate';
import { isObject, type Json, type JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import type { Workload } from '../../src/model/workload';
import { applyPatches, type PatchContext, type AppliedPatches } from '../../src/patch/apply-patches';
import type { JsonOperation } from '../../src/patch/json-operation';
import { objectsOf } from '../../src/patch/patchable-objects';
import type { PatchChange, Patch } from '../../src/patch/patch';
import { anchored } from '../../src/patch/selection';
import { gatewayResource, OPTIONS, withJob } from '../systems/gateway/gateway-fixture';

const VERSION = '1.28';

export const CONTEXT: PatchContext = {
  delivery: 'argocd',
  guard: ORDER_GUARD,
  references: jobReferences,
  schemaOf: (apiVersion, kind) => mergeSchemaOf(apiVersion, kind, VERSION),
  validate: (object) => validateManifest(object, VERSION),
};

/** A list is a JSON patch, a map a strategic merge patch. */
export function patchOf(kind: string, change: Json, others: Partial<Patch> = {}): Patch {
  return { id: 'patches[0]', target: { kind: anchored(kind) }, change: changeOf(change), ...others };
}

function changeOf(change: Json): PatchChange {
  if (isObject(change)) return { form: 'merge', documents: [{ index: 0, value: change }] };
  return { form: 'json', operations: change as unknown as readonly JsonOperation[] };
}

export function workload(changes: JsonObject = withJob()): Workload {
  const options = { ...OPTIONS, allowInlineSecrets: true };
  const { workload: compiled, diagnostics } = compileGateway(gatewayResource(changes), options);
  if (compiled === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return compiled;
}

export function patched(patches: readonly Patch[], changes?: JsonObject): AppliedPatches {
  return applyPatches(workload(changes), patches, CONTEXT);
}

/** The first object of a kind, after the patches. */
export function objectAfter(kind: string, { workload: after }: Pick<AppliedPatches, 'workload'>): KubeObject {
  const found = objectsOf(after).find(({ object }) => object?.kind === kind);
  if (found?.object === undefined) throw new Error(`no ${kind}`);
  return found.object;
}
