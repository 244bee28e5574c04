import { setTimeout as sleep } from 'node:timers/promises';
import { policyObjects } from '../../src/documentdb/admission/policy';
import { validateChanges } from '../../src/documentdb/changes';
import { isUntouched } from '../../src/documentdb/changes/update';
import { readDocumentDb } from '../../src/documentdb/resource';
import { RULES } from '../../src/documentdb/rules';
import { hasErrors, type Diagnostic } from '../../src/model/diagnostic';
import { isObject, type Json, type JsonObject } from '../../src/model/json';
import type { KubeObject } from '../../src/model/kube';
import { formatPath } from '../../src/model/path';
import { dropNulls } from '../../src/schema/drop-nulls';
import recorded from '../conformance/documentdb/admission.json';
import { resourceOf } from '../documentdb/cases';
import { CREATE_CASES } from '../documentdb/create-cases';
import { UPDATE_CASES } from '../documentdb/update-cases';
import { ApiServer, type Answer } from './api-server';

/** A request: an update where `old` is given. */
interface Row {
  readonly title: string;
  readonly now: JsonObject;
  readonly old?: JsonObject;
  readonly verdict?: string;
}

const NAMESPACE = 'schemagate-policy-test';
const OBJECTS = `/apis/documentdb.io/preview/namespaces/${NAMESPACE}/dbs`;
const EXTENSIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const ADMISSION = '/apis/admissionregistration.k8s.io/v1';
const PLURALS: Readonly<Record<string, string>> = {
  ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
  ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
};

/** A definition that admits everything, so that the policy alone is judged. */
const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'dbs.documentdb.io' },
  spec: {
    group: 'documentdb.io',
    scope: 'Namespaced',
    names: { kind: 'DocumentDB', plural: 'dbs', singular: 'documentdb', listKind: 'DocumentDBList' },
    versions: [
      {
        name: 'preview',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};

/** Refused by the operator at every update, and by the policy only when an update touches the fault. */
const TOLERATED = ['roll-unrelated-explicit', 'ratchet-pattern', 'ratchet-cel-spec'];

const STATED: readonly Row[] = [
  ...recorded.cases.map((row) => ({ title: row.id, now: row.new, old: row.old, verdict: row.verdict })),
  ...CREATE_CASES.filter(({ operatorVersion }) => operatorVersion === undefined).map(({ title, now }) => ({
    title,
    now: resourceOf(now),
  })),
  ...UPDATE_CASES.map(({ title, now, old = {}, installed }) => ({
    title,
    now: resourceOf(now),
    old: resourceOf(old, installed),
  })),
];

const ROWS: readonly Row[] = STATED.map((row, index) => ({
  ...row,
  now: named(row.now, `row-${index}`),
  old: row.old === undefined ? undefined : named(row.old, `row-${index}`),
}));

/** What CEL cannot judge here: values of types that the CRD's own schema refuses first. */
const JUDGED = ROWS.filter(({ now }) => !holdsWrongType(now));

let api: ApiServer;
const stored = new Map<string, JsonObject>();

beforeAll(async () => {
  api = await ApiServer.open();
  await api.must('POST', EXTENSIONS, DEFINITION);
  await api.must('POST', '/api/v1/namespaces', { metadata: { name: NAMESPACE } });
  await until(async () => (await api.request('GET', OBJECTS)).status === 200);
  for (const { title, old } of JUDGED) if (old !== undefined) stored.set(title, await store(old));
  for (const object of policyObjects()) await api.must('POST', `${ADMISSION}/${PLURALS[object.kind]}`, object);
  const faulty = named(resourceOf({ exposeViaService: null }), 'faulty');
  const doubtful = named(resourceOf({ documentDBVersion: null }), 'doubtful');
  await until(async () => (await api.request('POST', `${OBJECTS}?dryRun=All`, faulty)).status === 422);
  await until(async () => (await api.request('POST', `${OBJECTS}?dryRun=All`, doubtful)).warnings.length > 0);
});

afterAll(async () => {
  for (const { kind, metadata } of policyObjects() as readonly KubeObject[]) {
    await api.request('DELETE', `${ADMISSION}/${PLURALS[kind]}/${metadata.name}`);
  }
  await api.request('DELETE', `/api/v1/namespaces/${NAMESPACE}`);
  await api.request('DELETE', `${EXTENSIONS}/dbs.documentdb.io`);
  api.close();
});

/** As the cluster has it, with its status. */
async function store(object: JsonObject): Promise<JsonObject> {
  const created = await api.must('POST', OBJECTS, { ...object, status: undefined });
  if (object.status === undefined) return created;
  return api.must('PUT', `${OBJECTS}/${nameOf(object)}/status`, { ...created, status: object.status });
}

async function ask({ title, now }: Row): Promise<Answer> {
  const old = stored.get(title);
  if (old === undefined) return api.request('POST', `${OBJECTS}?dryRun=All`, now);
  const metadata = { ...(old.metadata as JsonObject), labels: (now.metadata as JsonObject).labels };
  return api.request('PUT', `${OBJECTS}/${nameOf(now)}?dryRun=All`, { ...now, metadata, status: undefined });
}

/** What the rules in TypeScript say, faults apart that the update does not touch. */
function findings({ now, old }: Row): readonly Diagnostic[] {
  const resource = readDocumentDb(now);
  const touched = RULES.filter((rule) => old === undefined || !isUntouched(rule, old, now));
  const faults = touched.flatMap((rule) => rule.check(resource, {}));
  return old === undefined ? faults : [...faults, ...validateChanges(readDocumentDb(old), resource)];
}

describe.each(JUDGED.map((row) => [row.title, row] as const))('%s', (title, row) => {
  const found = findings(row);
  const refused = found.filter(({ severity }) => severity === 'error').map(({ path }) => formatPath(path));

  test(refused.length === 0 ? 'passes' : `is refused at ${refused.join(', ')}`, async () => {
    const { status, body, warnings } = await ask(row);
    expect(String(body.message ?? '')).not.toContain('expression');
    if (refused.length === 0) expect({ status, message: body.message }).toEqual({ status: row.old ? 200 : 201 });
    else expect(refused).toContain(/denied request: (.*?): /.exec(String(body.message))?.[1]);
    expect(status === 422).toBe(refused.length > 0);
    const doubted = found.filter(({ severity }) => severity === 'warning');
    if (refused.length > 0) return;
    const said = warnings.map((warning) => /with binding '.*?': (.*?): /.exec(warning)?.[1]);
    // A policy names no key of a map.
    for (const { path } of doubted) expect(said).toContain(formatPath(path).replace(/(?<=parameters)\..*/, ''));
  });

  test('as the operator and the CRD judge it, where they may refuse it', () => {
    if (row.verdict === undefined || TOLERATED.includes(title)) return;
    const { laxity, source, celSkipped } = recorded.cases.find(({ id }) => id === title)!;
    if (laxity !== undefined || celSkipped === true) return;
    if (source === 'crd' && !hasErrors(found)) return;
    expect(refused.length === 0 ? 'allow' : 'deny').toBe(row.verdict);
  });
});

test('a status is written whatever the spec', async () => {
  const faulty = [...stored.values()].filter((object) => hasErrors(findings({ title: '', now: object })));
  expect(faulty.length).toBeGreaterThan(5);
  for (const object of faulty) {
    const current = await api.must('GET', `${OBJECTS}/${nameOf(object)}`);
    const answer = await api.request('PUT', `${OBJECTS}/${nameOf(object)}/status`, {
      ...current,
      status: { status: 'x' },
    });
    expect(answer.status).toBe(200);
    await api.must('PUT', `${OBJECTS}/${nameOf(object)}/status`, { ...answer.body, status: object.status });
  }
});

test('an object with a fault can be labelled, with a warning, and deleted', async () => {
  const [name] = [...stored.values()].filter((object) => hasErrors(findings({ title: '', now: object }))).map(nameOf);
  const current = await api.must('GET', `${OBJECTS}/${name}`);
  const metadata = { ...(current.metadata as JsonObject), labels: { team: 'ledger' } };
  const labelled = await api.request('PUT', `${OBJECTS}/${name}`, { ...current, metadata });
  expect(labelled.status).toBe(200);
  expect(labelled.warnings.length).toBeGreaterThan(0);
  expect((await api.request('DELETE', `${OBJECTS}/${name}`)).status).toBe(200);
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 300; waited++) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error('the cluster did not follow within 30 s');
}

function named(resource: JsonObject, name: string): JsonObject {
  const stated = dropNulls(resource) as JsonObject;
  const { labels } = stated.metadata as JsonObject;
  return { ...stated, metadata: { name, namespace: NAMESPACE, ...(labels === undefined ? {} : { labels }) } };
}

function nameOf({ metadata }: JsonObject): string {
  return String((metadata as JsonObject).name);
}

/** Whether a number stands where the rules read a text. */
function holdsWrongType({ spec }: JsonObject): boolean {
  const { schemaVersion, documentDBVersion, resource } = isObject(spec) ? spec : {};
  const storage: Json | undefined = isObject(resource) ? resource.storage : undefined;
  const size = isObject(storage) ? storage.pvcSize : undefined;
  return [schemaVersion, documentDBVersion, size].some((value) => value !== undefined && typeof value !== 'string');
}
