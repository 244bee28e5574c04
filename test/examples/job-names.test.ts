import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { compileGateway } from '../../src/systems/gateway/compile';
import { hashedJob } from '../../src/model/job';
import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { completionPhases } from '../../src/model/workload';

const FOLDER = join(__dirname, '..', '..', 'examples', 'gateways');

/**
 * Another name means that the migrations of everyone run once more with the next delivery. Where that is meant, correct
 * the table and say so in CHANGELOG.md.
 */
const NAMES: Readonly<Record<string, string | undefined>> = {
  'catalog.yaml': 'catalog-db-migration-d6b24a18dd',
  'orders.yaml': 'orders-db-migration-ef23aa739e',
  'partners.yaml': 'partners-db-migration-7dea7ff344',
  'payments.yaml': 'payments-db-migration-5ba889658e',
  'sandbox.yaml': undefined,
  'tokens.yaml': 'tokens-db-migration-cb5081cd56',
};

function jobName(file: string): string | undefined {
  const documents = parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8'));
  const [resource, ...others] = documents.map((document) => document.toJS() as JsonObject);
  const beside = others as unknown as readonly KubeObject[];
  const options = { allowInlineSecrets: false, kubernetesVersion: '1.30', beside };
  const [phase] = completionPhases(compileGateway(resource, options).workload!);
  return phase && hashedJob(phase.job).metadata.name;
}

describe('the names of the migration Jobs of the examples', () => {
  it.each(Object.entries(NAMES))('%s: %s', (file, name) => {
    expect(jobName(file)).toBe(name);
  });

  it('are those of all examples', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(NAMES));
  });
});
