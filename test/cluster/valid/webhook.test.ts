import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderAdmission } from '../../../src/commands/admission';
import { DELIVERIES } from '../../../src/model/target';
import { placedObjects, readOutput } from '../../support/output-files';
import { createDefinition } from '../definition';
import { output } from '../installed';
import { createNamespace, removeNamespace } from '../place';
import { world } from '../world';
import { CERT_MANAGER, certManagerDefinition } from './cert-manager';
import { applyStrictly, inNamespace, writeFiles } from './manifests';

const ours: string[] = [];
let namespace: string;

beforeAll(async () => {
  namespace = await createNamespace(`webhook-${process.pid}`, 'restricted');
  for (const plural of CERT_MANAGER) {
    const definition = `customresourcedefinition/${plural}.cert-manager.io`;
    if (output('kubectl', 'get', definition) !== undefined) continue;
    ours.push(definition);
    await createDefinition(`${plural}.cert-manager.io`, certManagerDefinition(plural));
  }
});

afterAll(async () => {
  if (ours.length > 0) execFileSync('kubectl', ['delete', ...ours], { stdio: 'ignore' });
  await removeNamespace(namespace);
});

test.each(DELIVERIES)(
  'the API server accepts what the operator’s webhook needs beside cert-manager, for %s',
  async (delivery) => {
    const project = join(world().folder, `webhook-${delivery}`);
    mkdirSync(project);
    writeFileSync(join(project, 'schemagate.yaml'), 'documentdb: { admission: webhook }\n');
    renderAdmission({ cwd: project, flags: { delivery, output: 'dist' } });
    const placed = inNamespace(readOutput(join(project, 'dist')), namespace).filter(
      ({ path }) => !path.endsWith('flux.yaml'),
    );
    const kinds = placedObjects(placed).map(({ object }) => object.kind);
    expect(kinds.sort()).toEqual(['Certificate', 'Issuer', 'Service', 'ValidatingWebhookConfiguration']);
    const answer = await applyStrictly(writeFiles(`webhook-${delivery}-placed`, placed), '--dry-run=server');
    expect(answer).toEqual({ applied: expect.any(Array), complaints: '' });
    expect(answer.applied).toHaveLength(kinds.length);
  },
);
