import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeObject } from '../../../src/model/kube';
import { objectsIn, readOutput, type OutputText } from '../../support/output-files';
import { podTemplates, textAt } from '../../support/pods';
import { create, list } from '../api';
import { output } from '../installed';
import type { LiveObject } from '../live';
import { createNamespace, removeNamespace } from '../place';
import { DatabaseGroup } from './database-group';
import { applyStrictly, inNamespace, writeFiles } from './manifests';

const DIST = join(__dirname, '../../../dist/kubectl');
/** Asks for the security contexts that the Pod Security Standard "restricted" wants. */
const RESTRICTED = 'payments';

function example(name: string): readonly OutputText[] {
  return readOutput(DIST).filter(({ path }) => path.startsWith(`${name}/`));
}

const databases = new DatabaseGroup();
beforeAll(() => databases.create());
afterAll(() => databases.remove());

describe.each(readdirSync(DIST))('the example %s', (name) => {
  let namespace: string;
  let folder: string;
  const objects = objectsIn(example(name));
  beforeAll(async () => {
    namespace = await createNamespace(`${name}-${process.pid}`, name === RESTRICTED ? 'restricted' : 'privileged');
    await createServiceAccounts(namespace, objects);
    folder = writeFiles(namespace, inNamespace(databases.place(example(name)), namespace));
  });
  afterAll(() => removeNamespace(namespace));

  it('is applied, and its pods admitted', async () => {
    expect(await applyStrictly(folder)).toEqual({ applied: expect.any(Array), complaints: '' });
    await untilPodsFor(namespace, objects);
    const refused = (await list('events', namespace)).filter(({ reason }) => reason === 'FailedCreate');
    expect(refused.map(({ message }) => message)).toEqual([]);
  });

  it('is applied once more, and nothing changes', async () => {
    // Controllers note what becomes of the objects at any time: an object counts when it stood still once.
    const changing = new Set(versions(folder).keys());
    expect(changing.size).toBe(objects.length);
    for (let attempt = 0; attempt < 20 && changing.size > 0; attempt++) {
      const before = versions(folder);
      expect((await applyStrictly(folder)).complaints).toBe('');
      const after = versions(folder);
      for (const object of changing) if (before.get(object) === after.get(object)) changing.delete(object);
    }
    expect([...changing]).toEqual([]);
  });
});

/** Those that the pods name: they exist beforehand. */
async function createServiceAccounts(namespace: string, objects: readonly KubeObject[]): Promise<void> {
  const named = podTemplates(objects).map(({ spec }) => textAt(spec, ['serviceAccountName']) ?? 'default');
  for (const name of new Set(named.filter((each) => each !== 'default'))) {
    await create('serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } });
  }
}

/** Until a pod is there for each object that makes pods. */
async function untilPodsFor(namespace: string, objects: readonly KubeObject[]): Promise<void> {
  const makers = objects.filter(({ kind }) => ['Job', 'Deployment'].includes(kind));
  for (let waited = 0; waited < 150; waited++) {
    const pods = await list('pods', namespace);
    const hasPods = makers.every(({ metadata }) => pods.some((pod) => pod.metadata.name.startsWith(metadata.name)));
    if (hasPods) return;
    await sleep(200);
  }
  throw new Error(`not all of ${makers.map(({ kind }) => kind).join()} have pods`);
}

/** The version of each object of the folder, by kind and name. */
function versions(folder: string): ReadonlyMap<string, string> {
  const text = output('kubectl', 'get', '--recursive', `--filename=${folder}`, '--output=json');
  const found = JSON.parse(text ?? '{"items":[]}') as LiveObject & { readonly items?: readonly LiveObject[] };
  const items = found.items ?? [found];
  return new Map(items.map(({ kind, metadata }) => [`${kind} ${metadata.name}`, metadata.resourceVersion]));
}
