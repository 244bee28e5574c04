import { validateUpdate } from '../../../src/systems/documentdb/rules/change/update';
import { readDocumentDb } from '../../../src/systems/documentdb/resource';
import { validate } from '../../../src/systems/documentdb/rules/state';
import type { Diagnostic } from '../../../src/model/diagnostic';
import { canonicalJson, isObject, type Json, type JsonObject } from '../../../src/lib/json';
import { formatPath, type Path } from '../../../src/lib/path';
import { dropNulls } from '../../../src/schema/drop-nulls';
import { isRemoved, prune } from '../../../src/schema/prune';
import { validateResource } from '../../../src/schema/validate-resource';
import recorded from './admission.json';

type Row = (typeof recorded.cases)[number];

/** Where schema and rules are stricter than the API server and the operator, each with its reason. */
const STRICTER: Readonly<Record<string, readonly string[]>> = {
  // A size that is no quantity can never be repaired, since the webhook refuses every change of it.
  'crd-pvcsize-unparsable': ['spec.resource.storage.pvcSize'],
  // A volume of less than nothing can never be provisioned.
  'crd-pvcsize-negative': ['spec.resource.storage.pvcSize'],
  // Nothing names an issuer or a secret, so the gateway never gets a certificate.
  'crd-gateway-certmanager-bare': ['spec.tls.gateway.certManager'],
  'crd-gateway-provided-bare': ['spec.tls.gateway.provided'],
  // Without a spec there is no database in the resource.
  'crd-no-spec': ['spec'],
  // A missing field of another part hides this one on the API server; here both are said.
  'crd-required-hides-cel': ['spec'],
};

describe.each(recorded.cases.map((row) => [row.id, row] as const))('%s', (id, row) => {
  test(`is judged as on a cluster: ${row.title}`, () => {
    expect(refusedPaths(row)).toEqual([...new Set([...expectedPaths(row), ...(STRICTER[id] ?? [])])].sort());
  });

  test('is judged alike in every run', () => {
    expect(findings(row)).toEqual(findings(structuredClone(row)));
  });
});

test('is stricter only where the record calls that defensible, or one layer hides another', () => {
  const allowed = recorded.cases.filter(({ laxity, celSkipped }) => laxity !== undefined || celSkipped === true);
  expect(allowed.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(STRICTER)));
});

function refusedPaths(row: Row): readonly string[] {
  const refused = findings(row).filter(({ severity }) => severity === 'error');
  return [...new Set(refused.map(({ path }) => formatPath(path)))].sort();
}

/** Refused by the API server or the webhook, by the webhook had it been asked, or by strict field validation. */
function expectedPaths(row: Row): readonly string[] {
  const refused = [...row.errors, ...(row.webhookWouldAlsoReport ?? [])].map(({ path }) => path);
  return [...refused, ...(row.unknownFields ?? [])];
}

function findings(row: Row): readonly Diagnostic[] {
  const now = stated(row.new);
  const faults = validateResource('DocumentDB', now);
  if (row.old === undefined) {
    const { value = {}, removed } = prune('DocumentDB', now, faults);
    return [...faults, ...validate(readDocumentDb(value), {}).filter(({ path }) => !isRemoved(path, removed))];
  }
  const old = stated(row.old);
  const status = isObject(row.old.status) ? { status: row.old.status } : {};
  const touched = faults.filter(({ path }) => valueAt(old, path) !== valueAt(now, path));
  return [...touched, ...validateUpdate({ ...old, ...status }, now, {})];
}

/** As it stands in Git: without what is null, and without a status. */
function stated(resource: Json): JsonObject {
  const value = dropNulls(resource);
  return isObject(value) ? { ...value, status: undefined } : {};
}

function valueAt(value: Json, path: Path): string {
  const inner = path.reduce<unknown>((at, step) => (at as Readonly<Record<string, unknown>> | undefined)?.[step], value);
  return canonicalJson((inner ?? null) as Json);
}
