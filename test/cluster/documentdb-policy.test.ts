import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { policyObjects, type ValidationAction } from '../../src/systems/documentdb/admission/policy';
import { hasErrors, type Diagnostic } from '../../src/model/diagnostic';
import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { resourceOf } from '../systems/documentdb/cases';
import { ApiServer, type Answer } from './api-server';
import { installedDefinition, openDefinition } from './documentdb-definition';
import {
  findings,
  holdsWrongType,
  named,
  nameOf,
  pathsOf,
  ROWS,
  schemaFindings,
  verdict,
  type Row,
} from './documentdb-rows';
import { poll } from './poll';

const NAMESPACE = `schemagate-test-policy-${randomBytes(3).toString('hex')}`;
const OBJECTS = `/apis/documentdb.io/preview/namespaces/${NAMESPACE}/dbs`;
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const DEFINITION = `${DEFINITIONS}/dbs.documentdb.io`;
const ADMISSION = '/apis/admissionregistration.k8s.io/v1';
const PLURALS: Readonly<Record<string, string>> = {
  ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
  ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
};

/** Refused by the operator's webhook at every update, and by the policy only when an update touches the fault. */
const TOLERATED = ['roll-unrelated-explicit', 'ratchet-pattern'];

let api: ApiServer;
const stored = new Map<string, JsonObject>();
/** What is there by this test, the last first. */
const created: string[] = [];

beforeAll(async () => {
  api = await ApiServer.open();
  // Old objects may break any rule: they are older than the rules.
  await make(DEFINITIONS, openDefinition());
  await make('/api/v1/namespaces', { metadata: { name: NAMESPACE } });
  await until(async () => (await api.request('GET', OBJECTS)).status === 200);
  for (const { title, old } of ROWS) if (old !== undefined) stored.set(title, await store(old));
});

afterAll(async () => {
  await removeAll(OBJECTS);
  for (const path of created) await api.request('DELETE', path);
  api.close();
});

describe('beside the definition as it is installed', () => {
  beforeAll(async () => {
    await define(installedDefinition());
    const twoNodes = named(resourceOf({ nodeCount: 2 }), 'two-nodes');
    await until(async () => (await api.request('POST', `${OBJECTS}?dryRun=All`, twoNodes)).status === 422);
    await install(policyObjects());
  });

  describe.each(ROWS.map((row) => [row.title, row] as const))('%s', (_title, row) => {
    const found = [...schemaFindings(row), ...findings(row)];

    test(verdict(found), async () => {
      const answer = await ask(row);
      expectVerdict(answer, found);
      // A definition that refuses hides the warnings of the policies.
      if (answer.status < 300) expectWarnings(answer, found);
    });

    test('as the operator judges it, where it may refuse it', async () => {
      if (row.measured === undefined || TOLERATED.includes(row.title)) return;
      if (row.measured.laxity !== undefined) return;
      expect((await ask(row)).status < 300 ? 'allow' : 'deny').toBe(row.measured.verdict);
    });
  });

  test('the API server finds nothing in the expressions that the types of the fields do not bear out', async () => {
    for (const { kind, metadata } of policyObjects().filter((object) => 'validations' in (object.spec as object))) {
      const path = `${ADMISSION}/${PLURALS[kind]}/${metadata.name}`;
      await until(async () => 'typeChecking' in (((await api.must('GET', path)).status ?? {}) as JsonObject));
      expect((await api.must('GET', path)).status).toMatchObject({ typeChecking: {} });
      expect(JSON.stringify((await api.must('GET', path)).status)).not.toContain('expressionWarnings');
    }
  });
});

test('a review by kubectl, as documented, warns of what stands there and refuses nothing', async () => {
  const review = `kubectl get dbs --all-namespaces --output yaml | kubectl replace --dry-run=server --filename - 2>&1`;
  // Other tests of the run define kinds meanwhile: kubectl may have to ask again which there are.
  let said = '';
  const answered = () => {
    said = execFileSync('sh', ['-c', review], { encoding: 'utf8' });
    return said.includes('replaced (server dry run)') ? true : undefined;
  };
  await poll('kubectl reviews what stands there', answered, { seconds: 30, describe: () => Promise.resolve(said) });
  expect(said.match(/replaced \(server dry run\)/g)).toHaveLength(stored.size);
  const faults = [...stored.values()].flatMap((object) => pathsOf(findings({ title: '', now: object }), 'error'));
  expect(faults.length).toBeGreaterThan(5);
  for (const path of faults) expect(said).toMatch(new RegExp(`^Warning: .* ${path.replaceAll('.', '[.]')}: `, 'm'));
});

test('to try the rules out, the same policy only warns', async () => {
  const faulty = named(resourceOf({ exposeViaService: null }), 'faulty');
  await bind(['Warn', 'Audit']);
  await until(async () => (await api.request('POST', `${OBJECTS}?dryRun=All`, faulty)).status === 201);
  const { warnings } = await api.request('POST', `${OBJECTS}?dryRun=All`, faulty);
  expect(warnings.join()).toContain('spec.exposeViaService: missing');
  await bind(['Deny']);
  await until(async () => (await api.request('POST', `${OBJECTS}?dryRun=All`, faulty)).status === 422);
});

describe('beside a definition that admits everything, so that the policy alone refuses', () => {
  /** What CEL cannot judge here: values of types that the real definition refuses. */
  const judged = ROWS.filter(({ now }) => !holdsWrongType(now));

  beforeAll(async () => {
    await define(openDefinition());
    const twoNodes = named(resourceOf({ nodeCount: 2 }), 'two-nodes');
    await until(async () => (await api.request('POST', `${OBJECTS}?dryRun=All`, twoNodes)).status === 201);
  });

  test.each(judged.map((row) => [row.title, row] as const))('%s', async (_title, row) => {
    const found = findings(row);
    const answer = await ask(row);
    expectVerdict(answer, found);
    if (answer.status < 300) expectWarnings(answer, found);
  });

  test('a status is written whatever the spec', async () => {
    const faulty = [...stored.values()].filter((object) => hasErrors(findings({ title: '', now: object })));
    expect(faulty.length).toBeGreaterThan(5);
    for (const object of faulty) {
      const current = await api.must('GET', `${OBJECTS}/${nameOf(object)}`);
      const path = `${OBJECTS}/${nameOf(object)}/status`;
      const answer = await api.request('PUT', path, { ...current, status: { status: 'x' } });
      expect(answer.status).toBe(200);
      await api.must('PUT', path, { ...answer.body, status: object.status });
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
});

/** Creates an object that goes again afterwards; one that was there before is left alone, and the test gives up. */
async function make(collection: string, object: object): Promise<void> {
  const { metadata } = await api.must('POST', collection, object);
  created.unshift(`${collection}/${String((metadata as JsonObject).name)}`);
}

async function install(objects: readonly KubeObject[]): Promise<void> {
  for (const object of objects) await make(`${ADMISSION}/${PLURALS[object.kind]}`, object);
  const faulty = named(resourceOf({ exposeViaService: null }), 'faulty');
  const doubtful = named(resourceOf({ documentDBVersion: null }), 'doubtful');
  await until(async () => (await api.request('POST', `${OBJECTS}?dryRun=All`, faulty)).status === 422);
  await until(async () => (await api.request('POST', `${OBJECTS}?dryRun=All`, doubtful)).warnings.length > 0);
}

async function bind(actions: readonly ValidationAction[]): Promise<void> {
  for (const object of policyObjects({ actions }).filter(({ kind }) => kind.endsWith('Binding'))) {
    const path = `${ADMISSION}/${PLURALS[object.kind]}/${object.metadata.name}`;
    const { metadata } = await api.must('GET', path);
    await api.must('PUT', path, { ...object, metadata });
  }
}

async function define(definition: JsonObject): Promise<void> {
  const { metadata } = await api.must('GET', DEFINITION);
  await api.must('PUT', DEFINITION, { ...definition, metadata });
}

async function removeAll(collection: string): Promise<void> {
  await api.request('DELETE', collection);
  await until(async () => ((await api.request('GET', collection)).body.items as readonly unknown[]).length === 0);
}

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

function expectVerdict({ status, body }: Answer, found: readonly Diagnostic[]): void {
  const refused = pathsOf(found, 'error');
  expect(String(body.message ?? '')).not.toContain('expression');
  if (refused.length === 0) expect({ isAdmitted: status < 300, message: body.message }).toEqual({ isAdmitted: true });
  else {
    expect(status).toBe(422);
    for (const path of refusedBy(body)) expect(refused).toContain(path);
  }
}

/** The paths that a refusal names: those of the definition, all of them, or the first of the policy. */
function refusedBy(body: JsonObject): readonly string[] {
  const { message, details } = body as { message: string; details?: { causes?: readonly { field?: string }[] } };
  const byPolicy = /denied request: (.*?): /.exec(message)?.[1];
  if (byPolicy !== undefined) return [byPolicy];
  return [...new Set((details?.causes ?? []).map(({ field }) => field ?? ''))].filter((field) => field !== '<nil>');
}

function expectWarnings({ warnings }: Answer, found: readonly Diagnostic[]): void {
  const said = warnings.map((warning) => /with binding '.*?': (.*?): /.exec(warning)?.[1]);
  // A policy names no key of a map.
  for (const path of pathsOf(found, 'warning')) expect(said).toContain(path.replace(/(?<=parameters)[.[].*/, ''));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 300; waited++) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error('the cluster did not follow within 30 s');
}
