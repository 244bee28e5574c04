import { ACKNOWLEDGE_ANNOTATION } from '../../model/acknowledgement';
import { acknowledge } from '../../rules/acknowledgement';
import { hasErrors, type Diagnostic } from '../../model/diagnostic';
import { isObject, type Json, type JsonObject } from '../../lib/json';
import { compact, metadataOf, type KubeObject } from '../../model/kube';
import { tryFindAdmissionUnit } from './admission/unit';
import { binaryVersion } from './binary-version';
import { isBeforeTwoPhase } from './operator-version';
import type { CompiledResource } from '../system';
import { readDocumentDb } from './resource';
import { validate } from './rules/state';
import type { DocumentDbSettings } from './rules/state/documentdb-state-rule';

export interface DocumentDbOptions {
  /** Where `metadata.namespace` is absent. Default: none. */
  readonly namespace?: string;
  readonly documentdb?: DocumentDbSettings;
  /** Turns findings about what was delivered like this already into warnings. Default: nothing was. */
  readonly spare?: (found: readonly Diagnostic[]) => readonly Diagnostic[];
}

/** Annotations with this prefix speak to schemagate, not to the cluster. */
const OWN_ANNOTATIONS = 'schemagate.dev/';

/**
 * Compiles a `DocumentDB` (`documentdb.io/preview`) that satisfies its schema into a workload that consists of the
 * resource itself, normalized: the operator runs it and its upgrade. Defaults that the API server fills in are not
 * written.
 */
export function compileDocumentDb(resource: JsonObject, options: DocumentDbOptions): CompiledResource {
  const documentDb = readDocumentDb(resource);
  const metadata = metadataOf(resource);
  const annotations = isObject(metadata.annotations) ? metadata.annotations : {};
  const stated = annotations[ACKNOWLEDGE_ANNOTATION];
  const findings = validate(documentDb, options.documentdb ?? {});
  const { spare = (found) => found } = options;
  const diagnostics = spare(acknowledge(findings, typeof stated === 'string' ? stated : undefined));
  if (hasErrors(diagnostics)) return { diagnostics };
  const name = documentDb.metadata?.name ?? '';
  const namespace = documentDb.metadata?.namespace || options.namespace || undefined;
  const object: KubeObject = {
    apiVersion: 'documentdb.io/preview',
    kind: 'DocumentDB',
    metadata: {
      name,
      ...compact({ namespace, labels: withoutNulls(metadata.labels ?? null), annotations: foreign(annotations) }),
    },
    spec: withoutNulls(specFor(options.documentdb?.operatorVersion, resource.spec ?? null)),
  };
  const follows = tryFindAdmissionUnit(options.documentdb ?? {});
  return { workload: { ...workload(object, binaryVersion(documentDb.spec ?? {}).version), follows }, diagnostics };
}

/** An operator that does not know `schemaVersion` does what `auto` says; its CRD refuses the field. */
function specFor(operatorVersion: string | undefined, spec: Json): Json {
  if (!isObject(spec) || !isBeforeTwoPhase(operatorVersion)) return spec;
  return Object.fromEntries(Object.entries(spec).filter(([key]) => key !== 'schemaVersion'));
}

function workload(object: KubeObject, version: string | undefined) {
  const { name, namespace } = object.metadata;
  const phase = { role: 'serves' as const, id: 'documentdb', requires: [], objects: [object] };
  return { kind: 'DocumentDB', name, namespace, version, phases: [phase], jobLabels: {} };
}

function foreign(annotations: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => !key.startsWith(OWN_ANNOTATIONS)));
}

/** The API server drops an empty key before it looks at a default: it says nothing. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item as Json));
  if (!isObject(value)) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key, withoutNulls(field as Json)]));
}
