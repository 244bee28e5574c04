import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Adoption } from '../../src/adopt/adoption';
import { adopt } from '../../src/app/adopt/adopt';
import { synth } from '../../src/app/synth';
import type { JsonObject } from '../../src/model/json';
import type { KubeObject } from '../../src/model/kube';
import { operatorObjects, recorded } from '../adopt/pairs';
import { parse } from 'yaml';
import { find, list } from './api';
import type { LiveObject } from './live';
import { output } from './installed';
import { createNamespace, removeNamespace } from './place';
import { poll } from './poll';
import { world } from './world';

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

const KINDS = ['deployments', 'services', 'configmaps', 'secrets', 'poddisruptionbudgets'] as const;

let namespace: string;
let folder: string;
let isOurs: boolean;
beforeAll(async () => {
  isOurs = output('kubectl', 'get', RESOURCE) === undefined;
  namespace = await createNamespace(`adopt-${process.pid}`, 'privileged');
  folder = join(world().folder, namespace);
  mkdirSync(folder);
});
afterAll(async () => {
  if (isOurs) execFileSync('kubectl', ['delete', RESOURCE], { stdio: 'ignore' });
  await removeNamespace(namespace);
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
  return { ...rest, metadata: { ...metadata, namespace, annotations }, spec: { ...spec, app } };
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
    `--namespace=${namespace}`,
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
  return { ...object, ...spec, metadata: { ...metadata, namespace, ownerReferences: [{ ...owner, uid }] } };
}

async function report(): Promise<Adoption> {
  const { adoption, diagnostics } = await adopt({
    cwd: folder,
    path: 'gateway.yaml',
    flags: { delivery: 'kubectl' },
    running: { from: 'live', env: process.env },
  });
  if (adoption === undefined) throw new Error(JSON.stringify(diagnostics));
  return adoption;
}

/** Takes a step as it is written. */
function take(commands: readonly string[]): string {
  return execFileSync('sh', ['-eu', '-c', commands.join('\n')], { cwd: folder, encoding: 'utf8' });
}

async function deployment(): Promise<LiveObject> {
  return (await find('deployments', namespace, NAME)) as LiveObject;
}

/** What steps change, of each object. */
async function contents() {
  const lists = KINDS.map(async (kind) => {
    const objects = await list(kind, namespace);
    return objects.map(({ metadata: { name, labels, annotations }, spec, data }) => {
      return { kind, name, labels, annotations, spec, data };
    });
  });
  return (await Promise.all(lists)).flat();
}

const fates = ({ objects }: Adoption) =>
  Object.fromEntries(objects.map(({ kind, name, fate }) => [`${kind}/${name}`, fate]));
const names = (objects: readonly KubeObject[]) => objects.map(({ metadata }) => metadata.name);

it('a Gateway of the Layer7 operator is taken over by the steps of the report, with one roll', async () => {
  writeFileSync(join(folder, 'gateway.yaml'), stringify(resource()));
  await createOperatorObjects();
  await poll('the ReplicaSet', async () => ((await list('replicasets', namespace)).length === 1 ? true : undefined));
  const [before, original] = [await deployment(), await contents()];
  const { steps, ...found } = await report();
  expect([found.selector, found.managers]).toEqual(['layer7-operator', [`Layer7 operator (Gateway ${NAME})`]]);
  expect(fates({ steps, ...found })).toMatchObject({
    [`Deployment/${NAME}`]: 'rolls-pods',
    [`Service/${NAME}`]: 'unchanged',
    [`Service/${NAME}-management-service`]: 'in-place',
    [`ConfigMap/${NAME}`]: 'unchanged',
    [`ConfigMap/${NAME}-system`]: 'orphaned',
    [`PodDisruptionBudget/${NAME}`]: 'in-place',
  });
  expect(steps.map(({ id }) => id)).toContain('make-way');

  writeFileSync(join(folder, 'gateway.yaml'), stringify(resource({ 'schemagate.dev/selector': 'layer7-operator' })));
  await synth({ cwd: folder, paths: ['gateway.yaml'], flags: { delivery: 'kubectl' } });
  const taken = steps.filter(({ id }) => !ELSEWHERE.includes(id));
  for (const { id, commands, undo } of taken) {
    const now = await contents();
    take(commands);
    if (!ONCE.includes(id)) {
      take(undo);
      expect({ id, contents: await contents() }).toEqual({ id, contents: now });
      take(commands);
    }
    if (id === 'deliver') expect(await list('replicasets', namespace)).toHaveLength(1);
  }

  expect((await deployment()).metadata.uid).toBe(before.metadata.uid);
  expect(await list('replicasets', namespace)).toHaveLength(2);
  expect(names(await list('configmaps', namespace))).toEqual(['kube-root-ca.crt', NAME]);
  const after = await report();
  expect([new Set(Object.values(fates(after))), after.steps, after.managers]).toEqual([new Set(['unchanged']), [], []]);

  for (const { id, undo } of [...taken].reverse()) if (id !== 'pause') take(undo);
  for (const { kind, name, spec, data } of original) {
    const [now] = (await contents()).filter((other) => other.kind === kind && other.name === name);
    expect({ kind, name, spec: now.spec, data: now.data }).toEqual({ kind, name, spec, data });
  }
});
