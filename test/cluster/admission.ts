import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderAdmission } from '../../src/commands/admission';
import type { JsonObject } from '../../src/lib/json';
import type { Subject } from './subject';

export const DATABASE = 'orders';
/** The unit of the output that holds the rules. */
export const ADMISSION = 'documentdb-admission';

/** The group of the resources in this story: rules hold for a whole cluster, in which other tests have theirs. */
export function groupOf(id: string): string {
  return `${id}.documentdb.io`;
}

/** What the rules of this story are called. */
export function rulesOf(id: string): string {
  return `${id}-documentdb-rules`;
}

/** A database together with the rules for such. */
export function admissionSubject(namespace: string, id: string): Subject<JsonObject> {
  return {
    name: DATABASE,
    settings: { documentdb: { admission: 'policy' } },
    objects: (spec) => [
      { apiVersion: 'documentdb.io/preview', kind: 'DocumentDB', metadata: { name: DATABASE, namespace }, spec },
    ],
    finish: (project, output) => {
      const { diagnostics } = renderAdmission({ cwd: project, flags: {} });
      if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
      filesIn(output).forEach((file) => moveIntoGroup(file, id));
    },
  };
}

/** A definition that admits everything, so that the rules alone judge. */
export function databaseDefinition(id: string): JsonObject {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `dbs.${groupOf(id)}` },
    spec: {
      group: groupOf(id),
      scope: 'Namespaced',
      names: { kind: 'DocumentDB', plural: 'dbs', singular: 'db' },
      versions: [{ name: 'preview', served: true, storage: true, subresources: { status: {} }, schema }],
    },
  };
}

function moveIntoGroup(file: string, id: string): void {
  const text = readFileSync(file, 'utf8');
  const moved = text
    .replaceAll(/\bdocumentdb\.io\b/g, groupOf(id))
    .replaceAll(/(name|policyName): documentdb-rules/gi, `$1: ${rulesOf(id)}`);
  writeFileSync(file, moved);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
