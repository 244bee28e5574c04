import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../../src/model/kube';
import { Project } from '../../cli/project';
import { REFUSED } from '../../conformance/refused-charts';
import { createNamespace, removeNamespace } from '../place';

/** A folder of rendered charts of others, which are not kept here; without it this file is left out. */
const FOLDER = process.env.SCHEMAGATE_CHARTS ?? '';
const charts = readdirSync(FOLDER).filter(
  (name) => /\.yaml$/.test(name) && !/\.values\.yaml$/.test(name) && REFUSED[name] === undefined,
);

let namespace: string;
let kinds: ReadonlySet<string>;
beforeAll(async () => {
  namespace = await createNamespace(`charts-${process.pid}`, 'privileged');
  const table = execFileSync('kubectl', ['api-resources', '--no-headers'], { encoding: 'utf8' });
  kinds = new Set(table.split('\n').map((line) => line.trim().split(/\s+/).at(-1) ?? ''));
});
afterAll(() => removeNamespace(namespace));

/** Of a kind that the cluster knows, in a namespace that is there. */
function here(object: KubeObject): readonly KubeObject[] {
  if (!kinds.has(object.kind)) return [];
  if (object.metadata.namespace === undefined) return [object];
  return [{ ...object, metadata: { ...object.metadata, namespace } }];
}

it.each(charts)('the API server takes what is made of %s', async (name) => {
  const project = new Project();
  try {
    const stdin = readFileSync(join(FOLDER, name), 'utf8');
    const argv = 'synth - --delivery argocd --output - --allow-inline-secrets';
    const { code, stdout } = await project.run(argv, { stdin });
    expect(code).toBe(0);
    const items = parseAllDocuments(stdout).flatMap((document) => here(document.toJS() as KubeObject));
    const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    const flags = ['--server-side', '--dry-run=server', '--namespace', namespace, '--validate=strict'];
    execFileSync('kubectl', ['apply', ...flags, '--filename=-'], { input, stdio: 'pipe' });
    expect(items.length).toBeGreaterThan(1);
  } finally {
    project.remove();
  }
});
