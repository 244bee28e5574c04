import { validateUpdate } from '../../../src/documentdb/changes/update';
import { readDocumentDb } from '../../../src/documentdb/resource';
import { validate } from '../../../src/documentdb/rules';
import type { JsonObject } from '../../../src/model/json';
import { formatPath } from '../../../src/model/path';
import recorded from './admission.json';

type Row = (typeof recorded.cases)[number];

/** Where the rules are stricter than the API server and the operator, each with its reason. */
const STRICTER: Readonly<Record<string, readonly string[]>> = {
  // A size that is no quantity can never be repaired, since the webhook refuses every change of it.
  'crd-pvcsize-unparsable': ['spec.resource.storage.pvcSize'],
  // A volume of less than nothing can never be provisioned.
  'crd-pvcsize-negative': ['spec.resource.storage.pvcSize'],
  // Nothing names an issuer or a secret, so the gateway never gets a certificate.
  'crd-gateway-certmanager-bare': ['spec.tls.gateway'],
  'crd-gateway-provided-bare': ['spec.tls.gateway'],
  // Without a spec there is no database in the resource.
  'crd-no-spec': ['spec'],
  // A missing field of another part hides this one on the API server; here both are said.
  'crd-required-hides-cel': ['spec'],
};

/** Paths at which the types, enums, ranges and patterns of the CRD refuse: the schema's part, judged with the schema. */
const BY_RULES = ['spec', 'spec.tls', 'spec.postgres', 'spec.bootstrap.recovery', 'spec.featureGates'];

describe.each(recorded.cases.map((row) => [row.id, row] as const))('%s', (id, row) => {
  test(`is judged as on a cluster: ${row.title}`, () => {
    expect(refusedPaths(row)).toEqual([...expectedPaths(row), ...(STRICTER[id] ?? [])].sort());
  });
});

function refusedPaths(row: Row): readonly string[] {
  const now = row.new as JsonObject;
  const found =
    row.old === undefined ? validate(readDocumentDb(now), {}) : validateUpdate(row.old, now, {});
  const refused = found.filter(({ severity }) => severity === 'error').map(({ path }) => formatPath(path));
  return [...new Set(refused)].sort();
}

function expectedPaths(row: Row): readonly string[] {
  const schema = row.source === 'crd' && row.old === undefined;
  const own = row.errors.filter(({ path }) => !schema || BY_RULES.includes(path));
  return [...new Set([...own, ...(row.webhookWouldAlsoReport ?? [])].map(({ path }) => path))];
}
