import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DELIVERIES, type DeliveryName } from '../../../src/model/target';
import { CASES, render, workloadOf } from '../../matrix/gateway-cases';
import { placedObjects, readOutput, type OutputText } from '../../support/output-files';
import { createDefinition } from '../definition';
import { output } from '../installed';
import { createNamespace, removeNamespace } from '../place';
import { DatabaseGroup } from './database-group';
import { excerptDefinition } from './excerpt-definition';
import { applyStrictly, inNamespace, writeFiles } from './manifests';

const DIST = join(__dirname, '../../../dist');
const KUSTOMIZATIONS = 'kustomizations.kustomize.toolkit.fluxcd.io';

let namespace: string;
let isOurs = false;
const databases = new DatabaseGroup();
beforeAll(async () => {
  namespace = await createNamespace(`strict-${process.pid}`, 'privileged');
  await databases.create();
  if (output('kubectl', 'get', 'customresourcedefinition', KUSTOMIZATIONS) !== undefined) return;
  isOurs = true;
  await createDefinition(KUSTOMIZATIONS, excerptDefinition('kustomization', 'kustomizations'));
});
afterAll(async () => {
  if (isOurs) execFileSync('kubectl', ['delete', 'customresourcedefinition', KUSTOMIZATIONS]);
  databases.remove();
  await removeNamespace(namespace);
});

/** All files are accepted, with every field known and no warning. */
async function expectAccepted(title: string, files: readonly OutputText[]): Promise<void> {
  const placed = inNamespace(databases.place(files), namespace);
  const answer = await applyStrictly(writeFiles(title, placed), '--dry-run=server');
  expect(answer.complaints).toBe('');
  expect(answer.applied).toHaveLength(placedObjects(placed).length);
}

describe.each(DELIVERIES)('the API server accepts, for %s', (delivery: DeliveryName) => {
  it('every file of dist', async () => {
    await expectAccepted(`dist-${delivery}`, readOutput(join(DIST, delivery)));
  });

  it('every file of the matrix', async () => {
    const cases = CASES.filter((each) => each.delivery === delivery);
    const files = cases.flatMap((each, index) =>
      render(workloadOf(each), delivery).map(({ path, text }) => ({ path: `${index}/${path}`, text })),
    );
    await expectAccepted(`matrix-${delivery}`, files);
  });
});
