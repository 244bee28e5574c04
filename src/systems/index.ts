import type { DocumentDbSettings } from './documentdb/rules/rule';
import { compileGateway, ORDER_GUARD, settleGateway } from './gateway';
import type { Diagnostic } from '../model/diagnostic';
import type { JsonObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import type { Workload } from '../model/workload';
import type { Guard } from '../patch/gate';
import type { ResourceKind as SchemaKind } from '../schema/kind';

/** What the user, not the resource, decides about a compilation. */
export interface CompileOptions {
  /** Where `metadata.namespace` is absent. */
  readonly namespace?: string;
  readonly allowInlineSecrets: boolean;
  readonly kubernetesVersion: string;
  /** Objects that stand beside the resource. */
  readonly beside: readonly KubeObject[];
  readonly documentdb?: DocumentDbSettings;
}

/** A resource that schemagate compiles. */
export interface ResourceKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly schema: SchemaKind;
  readonly compile: (resource: JsonObject, options: CompileOptions) => CompiledResource;
  /** What no patch may touch in its objects. */
  readonly guard: Guard;
  /** The workload after patches: what is made of its objects follows them. Default: as it is. */
  readonly settle?: (resource: JsonObject, options: CompileOptions, workload: Workload) => Workload;
}

export interface CompiledResource {
  /** Absent when a diagnostic is an error. */
  readonly workload?: Workload;
  readonly diagnostics: readonly Diagnostic[];
}

/** Loaded with the first resource of the kind. */
const loadDocumentDb = () => require('./documentdb/compile') as typeof import('./documentdb/compile');
const loadExtensionUpgrade = () => require('./extension-upgrade') as typeof import('./extension-upgrade');

/** What a database is made of stands in its spec, and so does what its Job is made of. */
const DATABASE_FIELDS = {
  image: 'the spec of the resource',
  database: 'the spec of the resource',
  job: 'the spec of the resource',
};

/** All that schemagate compiles; every other kind is somebody else's. */
export const RESOURCE_KINDS: readonly ResourceKind[] = [
  {
    apiVersion: 'security.brcmlabs.com/v1',
    kind: 'Gateway',
    schema: 'Gateway',
    compile: compileGateway,
    guard: ORDER_GUARD,
    settle: settleGateway,
  },
  {
    apiVersion: 'documentdb.io/preview',
    kind: 'DocumentDB',
    schema: 'DocumentDB',
    compile: (resource, options) => loadDocumentDb().compileDocumentDb(resource, options),
    guard: { variables: 'all', fields: DATABASE_FIELDS, statedKind: 'DocumentDB' },
  },
  {
    apiVersion: 'schemagate.dev/v1alpha1',
    kind: 'ExtensionUpgrade',
    schema: 'ExtensionUpgrade',
    compile: (resource, options) => loadExtensionUpgrade().compileExtensionUpgrade(resource, options),
    guard: { variables: 'all', fields: DATABASE_FIELDS },
  },
];

/** A kind that resources refer to: read beside them, validated, and rendered by nobody. */
export interface ReferenceKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly schema: SchemaKind;
}

export const REFERENCE_KINDS: readonly ReferenceKind[] = [
  { apiVersion: 'security.brcmlabs.com/v1', kind: 'Repository', schema: 'Repository' },
  { apiVersion: 'security.brcmlabs.com/v1alpha1', kind: 'L7StateStore', schema: 'L7StateStore' },
];

export function tryFindReferenceKind(apiVersion: string, kind: string): ReferenceKind | undefined {
  return REFERENCE_KINDS.find((entry) => entry.kind === kind && entry.apiVersion === apiVersion);
}

/** The entry for a resource, by its `apiVersion` and `kind`. */
export function tryFindResourceKind(apiVersion: string, kind: string): ResourceKind | undefined {
  return RESOURCE_KINDS.find((entry) => entry.kind === kind && entry.apiVersion === apiVersion);
}

/** The entry of the same kind and API group in another version: what a resource of a wrong version is meant to be. */
export function tryFindOtherVersion(apiVersion: string, kind: string): ReferenceKind | undefined {
  return [...RESOURCE_KINDS, ...REFERENCE_KINDS].find(
    (entry) => entry.kind === kind && groupOf(entry.apiVersion) === groupOf(apiVersion),
  );
}

/** `apps` of `apps/v1`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}
