import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { inlined } from './inline';
import { jsonSchema } from './json-schema';
import { isNode, merge, type SchemaNode } from './schema-node';
import type { Definition, Sources } from './sources';

const OPTIONS = ['--language', 'typescript', '--no-save', '--check-upgrade=false', '--output', '.'];

/** Typed cdk8s classes, one file for each API group, made by `cdk8s import` without network. */
export function constructFiles(definitions: readonly Definition[], sources: Sources): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-import-'));
  try {
    const crds = definitions.filter((each) => each.crd !== undefined).map((each) => typedCrd(each, sources));
    writeFileSync(
      join(folder, 'crds.yaml'),
      crds.map((crd) => `---\n${stringify(crd, { aliasDuplicateObjects: false })}`).join(''),
    );
    execFileSync(process.execPath, [cdk8s(), 'import', 'crds.yaml', ...OPTIONS], { cwd: folder, stdio: 'pipe' });
    const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    return new Map(names.map((name) => [name, withDefaults(readFileSync(join(folder, name), 'utf8'))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const OPTIONAL_PROPERTY = /^ {2}\/\*\*\n(?: {3}\*.*\n)*? {3}\*\/\n {2}readonly \w+\?:/gm;

/** An optional property without a default says so: editors show it where the property is written. */
function withDefaults(text: string): string {
  return text.replace(OPTIONAL_PROPERTY, (property) =>
    property.includes('* @default ') ? property : property.replace(/^ {3}\* @schema /m, '   * @default - not set\n$&'),
  );
}

/** The definition with its schema as cdk8s reads it. */
function typedCrd(definition: Definition, sources: Sources): SchemaNode {
  const schema = jsonSchema(definition, sources);
  const name = definition.identity?.version ?? '';
  const versions = [{ name, served: true, storage: true, schema: { openAPIV3Schema: inlined(schema, schema) } }];
  const crd = definition.crd ?? {};
  const spec = isNode(crd.spec) ? crd.spec : {};
  return { ...crd, spec: merge(spec, { versions }) };
}

function cdk8s(): string {
  return join(__dirname, '..', '..', 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
}
