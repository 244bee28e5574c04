import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { FieldTypes, SchemaData } from '../../src/schema/kubernetes/schema-data';
import type { SchemaNode } from './schema-node';

export const IMPORTS = join(__dirname, '..', '..', 'imports');

/** The Kubernetes version whose types stand for the embedded ones. */
const KUBERNETES_VERSION = '1.34';

/** What the generated files are made of, as it stands in `imports/`. */
export interface Sources {
  /** Fragments by name, for `x-schemagate-type`. */
  readonly fragments: Readonly<Record<string, SchemaNode>>;
  /** What the types of Kubernetes do not say about themselves, by type. */
  readonly constraints: Readonly<Record<string, SchemaNode>>;
  /** The fields of the types of Kubernetes, by type. */
  readonly kubernetes: Readonly<Record<string, FieldTypes>>;
  /** `metadata` of every resource. */
  readonly metadata: SchemaNode;
}

/** One resource kind: its identity and the schema that its file states. */
export interface Definition {
  /** `gateway`: the name of the generated files. */
  readonly name: string;
  /** Absent for a file that is no Kubernetes resource. */
  readonly identity?: { readonly group: string; readonly version: string; readonly kind: string };
  /** The whole CustomResourceDefinition; absent for a file that is no Kubernetes resource. */
  readonly crd?: SchemaNode;
  readonly schema: SchemaNode;
}

interface CustomResourceDefinition extends SchemaNode {
  spec: {
    group: string;
    names: { kind: string };
    versions: [{ name: string; schema: { openAPIV3Schema: SchemaNode } }];
  };
}

export function readSources(): Sources {
  const data = JSON.parse(read('kubernetes', `${KUBERNETES_VERSION}.json`)) as SchemaData;
  return {
    fragments: readYaml('fragments', 'types.yaml') as Record<string, SchemaNode>,
    constraints: readYaml('fragments', 'kubernetes.yaml') as Record<string, SchemaNode>,
    kubernetes: data.types,
    metadata: readYaml('fragments', 'metadata.yaml') as SchemaNode,
  };
}

/** A resource kind from `imports/crds/<name>.yaml`. */
export function readResource(name: string): Definition {
  const crd = readYaml('crds', `${name}.yaml`) as CustomResourceDefinition;
  const [version] = crd.spec.versions;
  const identity = { group: crd.spec.group, version: version.name, kind: crd.spec.names.kind };
  return { name, identity, crd, schema: version.schema.openAPIV3Schema };
}

/** A file of settings from `imports/config/<name>.yaml`. */
export function readConfig(name: string): Definition {
  return { name, schema: readYaml('config', `${name}.yaml`) as SchemaNode };
}

function readYaml(...path: string[]): unknown {
  return parse(read(...path), { merge: true });
}

function read(...path: string[]): string {
  return readFileSync(join(IMPORTS, ...path), 'utf8');
}
