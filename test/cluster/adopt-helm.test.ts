import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { JsonObject } from '../../src/lib/json';
import { chartObjects } from '../systems/gateway/adopt/pairs';
import { gatewayName, importedResource } from '../conformance/helm-cases';
import { AdoptionSite, fatesOf } from './adopting';
import { poll } from './poll';

const RELEASE = 'external-database';
const NAME = gatewayName(RELEASE);
/** The steps of the report that are no commands for this cluster. */
const ELSEWHERE = ['state-selector', 'synthesize'];

let site: AdoptionSite;
beforeAll(async () => {
  site = await AdoptionSite.open('adopt-helm', 'helm');
});
afterAll(() => site.close());

/** Pods are none, since this cluster has no image for them: ReplicaSets tell how often they would have rolled. */
function resource(annotations: JsonObject = {}): JsonObject {
  const { metadata, spec, ...rest } = importedResource(RELEASE, 'values') as Record<string, JsonObject>;
  const app = { ...(spec.app as JsonObject), replicas: 0 };
  const own = { ...(metadata.annotations as JsonObject | undefined), ...annotations };
  return { ...rest, metadata: { ...metadata, namespace: site.namespace, annotations: own }, spec: { ...spec, app } };
}

/** What the vendor's chart renders, as a chart that renders it. */
function install(): void {
  const chart = join(site.folder, 'chart');
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(join(chart, 'Chart.yaml'), stringify({ apiVersion: 'v2', name: 'gateway', version: '1.0.0' }));
  const documents = chartObjects(RELEASE).map((object) => stringify(withoutPods(object)));
  writeFileSync(join(chart, 'templates/all.yaml'), documents.join('---\n').replaceAll('{{', '{{ "{{" }}'));
  execFileSync('helm', ['install', RELEASE, chart, `--namespace=${site.namespace}`], { stdio: 'ignore' });
}

function withoutPods(object: JsonObject): JsonObject {
  const metadata = { ...(object.metadata as JsonObject), namespace: site.namespace };
  const spec = object.kind === 'Deployment' ? { spec: { ...(object.spec as JsonObject), replicas: 0 } } : {};
  return { ...object, metadata, ...spec };
}

it('a release of the vendor’s chart becomes one of ours by the steps of the report, with one roll, and is rolled back', async () => {
  site.state(resource());
  install();
  await poll('the ReplicaSet', async () => ((await site.replicaSets()).length === 1 ? true : undefined));
  const [before, original] = [await site.deployment(NAME), await site.contents()];
  const found = await site.report();
  expect([found.selector, found.managers]).toEqual(['helm', [`Helm release ${RELEASE}`]]);
  expect(fatesOf(found)).toMatchObject({ [`Deployment/${NAME}`]: 'rolls-pods' });

  site.state(resource({ 'schemagate.dev/selector': 'helm' }));
  await site.render();
  const steps = found.steps.filter(({ id }) => !ELSEWHERE.includes(id));
  for (const { commands } of steps) site.take(commands);

  expect((await site.deployment(NAME)).metadata.uid).toBe(before.metadata.uid);
  expect(await site.replicaSets()).toHaveLength(2);
  const after = await site.report();
  expect([new Set(Object.values(fatesOf(after))), after.steps]).toEqual([new Set(['unchanged']), []]);

  for (const { undo } of [...steps].reverse()) site.take(undo);
  const given = await site.contents();
  for (const { kind, name, spec, data } of original.filter((object) => object.kind !== 'secrets')) {
    expect(given).toContainEqual(expect.objectContaining({ kind, name, spec, data }));
  }
});
