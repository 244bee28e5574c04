import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Json, JsonObject } from '../../src/lib/json';

/** A document that is fine, as a value and as somebody wrote it. */
export interface SeedDocument {
  readonly value: Json;
  readonly text: string;
}

/** A file of such documents. */
export interface Seed {
  /** Relative to the examples. */
  readonly file: string;
  readonly documents: readonly SeedDocument[];
}

/** What inputs are made of. */
export interface Seeds {
  /** All examples. */
  readonly all: readonly Seed[];
  /** Resources of our kinds. */
  readonly resources: readonly Seed[];
  /** Manifests of applications. */
  readonly applications: readonly Seed[];
  /** What a resource is imported from, and objects of a cluster. */
  readonly foreign: readonly Seed[];
  /** Those that hold Gateways. */
  readonly gateways: readonly Seed[];
  /** What was rendered of the examples for Argo CD. */
  readonly rendered: readonly string[];
  /** The objects of each of them. */
  readonly deployed: readonly (readonly Json[])[];
  /** JSON Schemas by the kind that they describe, in lower case; `schemagate` is that of the settings. */
  readonly schemas: Readonly<Record<string, JsonObject>>;
  /** Of findings. */
  readonly codes: readonly string[];
  /** What each document of a seed was written as. */
  readonly texts: ReadonlyMap<Json, string>;
}

/** The examples, what is rendered of them, the schemas and the codes of findings of the repository. */
export function readSeeds(root: string): Seeds {
  const examples = join(root, 'examples');
  const all = filesIn(examples)
    .filter((name) => name.endsWith('.yaml') && !name.includes('dist/') && !name.startsWith('ci/'))
    .map((file) => ({ file, documents: documentsOf(readFileSync(join(examples, file), 'utf8')) }))
    .filter(({ documents }) => documents.length > 0);
  const within = (...folders: readonly string[]) =>
    all.filter(({ file }) => folders.some((folder) => file.startsWith(folder)));
  const output = join(root, 'dist/argocd');
  const rendered = filesIn(output).map((file) => readFileSync(join(output, file), 'utf8'));
  return {
    all,
    resources: within('gateways/', 'databases/', 'documentdb/', 'patches/gateways/', 'adoption/gateway.yaml'),
    applications: within('applications/'),
    foreign: within('import/', 'adoption/running.yaml'),
    gateways: within('gateways/', 'patches/gateways/', 'adoption/gateway.yaml'),
    rendered,
    deployed: rendered.map((text) => documentsOf(text).map(({ value }) => value)),
    schemas: readSchemas(join(root, 'imports/schemas')),
    codes: filesIn(join(root, 'docs/rules'))
      .filter((name) => name.includes('/') && name.endsWith('.md'))
      .map((name) => name.slice(0, -'.md'.length)),
    texts: new Map(all.flatMap(({ documents }) => documents.map(({ value, text }) => [value, text]))),
  };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

function documentsOf(text: string): readonly SeedDocument[] {
  return text
    .split(/^---\n/m)
    .map((part) => ({ value: parseAllDocuments(part)[0]?.toJS() as Json | undefined, text: part }))
    .filter((document): document is SeedDocument => document.value !== undefined && document.value !== null);
}

function readSchemas(folder: string): Readonly<Record<string, JsonObject>> {
  return Object.fromEntries(
    readdirSync(folder).map((file) => {
      const kind = basename(file, '.json').replaceAll('-', '');
      return [kind, JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonObject];
    }),
  );
}
