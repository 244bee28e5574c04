import { execFileSync } from 'node:child_process';
import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { operatorObjects, recorded } from '../systems/gateway/adopt/pairs';
import { parse } from 'yaml';
import { AdoptionSite, fatesOf } from './adopting';
import { list } from './api';
import type { LiveObject } from './live';
import { output } from './installed';
import { poll } from './poll';

/** Everything of the operator that gets in the way: a Service of the leader, an init container, its ConfigMaps. */
const NAME = 'management-service';
/** The steps of the report that are no commands for this cluster. */
const ELSEWHERE = ['state-selector', 'synthesize', 'stop-operator', 'start-operator'];

/** Taken back, these leave what ran before all steps, and not what was there before them. */
const ONCE = ['deliver', 'remove-leftovers', 'resume'];

const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gateways.security.brcmlabs.com' },
  spec: {
    group: 'security.brcmlabs.com',
    scope: 'Namespaced',
    names: { kind: 'Gateway', plural: 'gateways', singular: 'gateway' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};

const RESOURCE = 'customresourcedefinition/gateways.security.brcmlabs.com';

let site: AdoptionSite;
let isOurs: boolean;
beforeAll(async () => {
  isOurs = output('kubectl', 'get', RESOURCE) === undefined;
  site = await AdoptionSite.open('adopt', 'kubectl');
});
afterAll(async () => {
  if (isOurs) execFileSync('kubectl', ['delete', RESOURCE], { stdio: 'ignore' });
  await site.close();
});

function kubectl(input: object, ...words: readonly string[]): string {
  return execFileSync('kubectl', [...words, '--filename=-'], { input: JSON.stringify(input), encoding: 'utf8' });
}

/** Where the API server takes one of several fields, what runs has another one. */
const CHOICES = {
  pdb: { enabled: true, maxUnavailable: 1 },
  readinessProbe: { tcpSocket: { port: 8443 } },
  updateStrategy: { type: 'recreate' },
};

/** The resource without pods, which this cluster has no image for: ReplicaSets tell how often they would have rolled. */
function resource(annotations: JsonObject = {}): JsonObject {
  const { metadata, spec, ...rest } = parse(recorded(`${NAME}.yaml`)) as Record<string, JsonObject>;
  const app = { ...(spec.app as JsonObject), ...CHOICES, replicas: 0 };
  return { ...rest, metadata: { ...metadata, namespace: site.namespace, annotations }, spec: { ...spec, app } };
}

/** What the operator would have made of it. */
async function createOperatorObjects(): Promise<void> {
  kubectl(DEFINITION, 'apply');
  await poll('the definition is served', () => {
    try {
      kubectl(resource(), 'apply');
      return Promise.resolve(true);
    } catch {
      return Promise.resolve(undefined);
    }
  });
  const answer = execFileSync('kubectl', [
    'get',
    'gateways.security.brcmlabs.com',
    NAME,
    `--namespace=${site.namespace}`,
    '-o',
    'json',
  ]);
  const { uid } = (JSON.parse(String(answer)) as LiveObject).metadata;
  const items = [...operatorObjects(NAME), disruptionBudget()].map((object) => owned(object, uid));
  kubectl({ apiVersion: 'v1', kind: 'List', items }, 'create', '--field-manager=manager');
}

function disruptionBudget(): JsonObject {
  const { metadata, spec } = operatorObjects(NAME).find(({ kind }) => kind === 'Deployment') as Record<
    string,
    JsonObject
  >;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { minAvailable: 1, selector: spec.selector },
  };
}

function owned(object: JsonObject, uid: string): JsonObject {
  const metadata = object.metadata as JsonObject;
  const [owner] = metadata.ownerReferences as readonly JsonObject[];
  const spec = object.kind === 'Deployment' ? { spec: { ...(object.spec as JsonObject), replicas: 0 } } : {};
  return {
    ...object,
    ...spec,
    metadata: { ...metadata, namespace: site.namespace, ownerReferences: [{ ...owner, uid }] },
  };
}

const names = (objects: readonly KubeObject[]) => objects.map(({ metadata }) => metadata.name);

it('a Gateway of the Layer7 operator is taken over by the steps of the report, with one roll, and given back', async () => {
  site.state(resource());
  await createOperatorObjects();
  await poll('the ReplicaSet', async () => ((await site.replicaSets()).length === 1 ? true : undefined));
  const [before, original] = [await site.deployment(NAME), await site.contents()];
  const found = await site.report();
  expect([found.selector, found.managers]).toEqual(['layer7-operator', [`Layer7 operator (Gateway ${NAME})`]]);
  expect(fatesOf(found)).toMatchObject({
    [`Deployment/${NAME}`]: 'rolls-pods',
    [`Service/${NAME}`]: 'unchanged',
    [`Service/${NAME}-management-service`]: 'in-place',
    [`ConfigMap/${NAME}`]: 'unchanged',
    [`ConfigMap/${NAME}-system`]: 'orphaned',
    [`PodDisruptionBudget/${NAME}`]: 'in-place',
  });
  expect(found.steps.map(({ id }) => id)).toContain('make-way');

  site.state(resource({ 'schemagate.dev/selector': 'layer7-operator' }));
  await site.render();
  const steps = found.steps.filter(({ id }) => !ELSEWHERE.includes(id));
  for (const { id, commands, undo } of steps) {
    const now = await site.contents();
    site.take(commands);
    if (!ONCE.includes(id)) {
      site.take(undo);
      expect({ id, contents: await site.contents() }).toEqual({ id, contents: now });
      site.take(commands);
    }
    if (id === 'deliver') expect(await site.replicaSets()).toHaveLength(1);
  }

  expect((await site.deployment(NAME)).metadata.uid).toBe(before.metadata.uid);
  expect(await site.replicaSets()).toHaveLength(2);
  expect(names(await list('configmaps', site.namespace))).toEqual(['kube-root-ca.crt', NAME]);
  const after = await site.report();
  expect([new Set(Object.values(fatesOf(after))), after.steps, after.managers]).toEqual([
    new Set(['unchanged']),
    [],
    [],
  ]);

  for (const { id, undo } of [...steps].reverse()) if (id !== 'pause') site.take(undo);
  const given = await site.contents();
  for (const { kind, name, spec, data } of original) {
    expect(given).toContainEqual(expect.objectContaining({ kind, name, spec, data }));
  }
});
