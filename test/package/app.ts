/**
 * A cdk8s app in a project that has installed the package: the Gateways of a folder as constructs, compared with what
 * `schemagate synth` made of the same files.
 */
import { deepStrictEqual, match } from 'node:assert';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Chart, YamlOutputType } from 'cdk8s';
import { check, Gateway, plan, renderPlan, type GatewayProps, type Plan } from 'schemagate';
import { parse, parseAllDocuments } from 'yaml';

const [sources = '', byCommand = '', byLibrary = ''] = process.argv.slice(2);

const NAMES = ['orders', 'partners', 'payments'];

const app = new App({ outdir: byLibrary, yamlOutputType: YamlOutputType.FILE_PER_CHART });
for (const name of NAMES) {
  const { metadata, spec } = parse(readFileSync(join(sources, `${name}.yaml`), 'utf8')) as GatewayProps;
  const gateway = new Gateway(new Chart(app, name), 'gateway', { metadata, spec, delivery: 'argocd' });
  console.log(name, gateway.apiObjects.length, 'objects');
}
app.synth();

for (const name of NAMES) {
  const file = `${name}.k8s.yaml`;
  deepStrictEqual(objectsIn(join(byLibrary, file)), objectsIn(join(byCommand, file)), file);
}

const planned: Plan = plan({ cwd: sources, paths: ['orders.yaml'], from: emptyFolder() });
deepStrictEqual(
  planned.workloads.map(({ name, fate, steps }) => [name, fate, steps.map(({ id }) => id)]),
  [['orders', 'added', ['migrate', 'roll', 'serve']]],
);
for (const format of ['text', 'json', 'markdown', 'sarif', 'html'] as const) {
  match(renderPlan(planned, format), format === 'sarif' ? /"results": \[\]/ : /orders/);
}
deepStrictEqual(check({ cwd: sources, paths: ['.'] }).refused, false);
console.log('planned', planned.workloads.length, 'workload');

function emptyFolder(): string {
  mkdirSync('empty');
  return resolve('empty');
}

/** By kind and name, since a chart has an order of its own. */
function objectsIn(file: string): Readonly<Record<string, unknown>> {
  const documents = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as GatewayProps);
  return Object.fromEntries(documents.map((object) => [keyOf(object), object]));
}

function keyOf(object: object): string {
  const { kind, metadata } = object as { kind: string; metadata: { name: string } };
  return `${kind} ${metadata.name}`;
}
