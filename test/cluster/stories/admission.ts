import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../../src/lib/json';
import { ADMISSION, admissionSubject, DATABASE, databaseDefinition, groupOf, rulesOf } from '../admission';
import { createDefinition } from '../definition';
import { output } from '../installed';
import { Journal } from '../journal';
import { createNamespace, removeNamespace } from '../place';
import { poll } from '../poll';
import { record } from '../record';
import type { OpenTarget } from '../targets/target';
import { world } from '../world';
import { STORIES } from './titles';

const SPEC = {
  nodeCount: 1,
  instancesPerNode: 1,
  documentDBVersion: '0.112.0',
  resource: { storage: { pvcSize: '10Gi' } },
  exposeViaService: { serviceType: 'ClusterIP' },
};
const RULES = ['validatingadmissionpolicies', 'validatingadmissionpolicybindings'] as const;

/** A database and the rules for it in one output. */
export function tellAdmission(title: string, openTarget: OpenTarget): void {
  const id = `test-${randomBytes(3).toString('hex')}`;
  const databases = `dbs.${groupOf(id)}`;
  let namespace: string;
  let journal: Journal;

  beforeAll(async () => {
    namespace = await createNamespace(`${title}-admission-${id}`, 'restricted');
    await createDefinition(databases, databaseDefinition(id));
    journal = new Journal('', RULES);
  });
  afterAll(async () => {
    journal.close();
    const leftovers = [`validatingadmissionpolicybinding`, 'validatingadmissionpolicy'].flatMap((kind) =>
      ['', '-warnings'].map((suffix) => `${kind}/${rulesOf(id)}${suffix}`),
    );
    kubectl('delete', '--ignore-not-found', ...leftovers, `customresourcedefinition/${databases}`);
    await removeNamespace(namespace);
  });

  /** The revision at which each object of the rules came into being. */
  function revisionsOfRules(): readonly number[] {
    const created = new Map<string, number>();
    for (const { object, revision } of journal.entries()) {
      const { name, uid } = object.metadata;
      if (name.startsWith(rulesOf(id)) && !created.has(uid)) created.set(uid, revision);
    }
    return [...created.values()];
  }

  function database(spec: JsonObject): JsonObject {
    return { apiVersion: `${groupOf(id)}/preview`, kind: 'DocumentDB', metadata: { name: 'other', namespace }, spec };
  }

  test(STORIES.admission, async () => {
    const folder = join(world().folder, namespace);
    mkdirSync(folder);
    const target = openTarget({ namespace, folder }, admissionSubject(namespace, id));
    try {
      const start = performance.now();
      // Where nothing orders them, the documentation of the database's unit says what comes first.
      await (await target.deliverBefore?.(SPEC, ADMISSION))?.succeeded();
      await (await target.deliver(SPEC)).succeeded();
      const seconds = (performance.now() - start) / 1000;
      const get = ['get', databases, DATABASE, `--namespace=${namespace}`];
      const { metadata } = JSON.parse(kubectl(...get, '--output=json')) as { metadata: JsonObject };
      expect(revisionsOfRules()).toHaveLength(4);
      expect(Math.max(...revisionsOfRules())).toBeLessThan(Number(metadata.resourceVersion));
      await inForce();
      unrelatedPatch();
      record({ target: target.column, story: STORIES.admission, result: 'rules first', seconds });
    } finally {
      await target.close();
    }
  });

  /** The API server takes a moment to learn of a policy. */
  async function inForce(): Promise<void> {
    const faulty = JSON.stringify(database({ ...SPEC, schemaVersion: '0.113.0' }));
    const refusal = await poll('a refusal', () => {
      const arguments_ = ['create', '--dry-run=server', '--filename=-'];
      try {
        execFileSync('kubectl', arguments_, { input: faulty, encoding: 'utf8', stdio: 'pipe' });
        return Promise.resolve(undefined);
      } catch (error) {
        return Promise.resolve((error as { stderr: string }).stderr);
      }
    });
    expect(refusal).toContain(`ValidatingAdmissionPolicy '${rulesOf(id)}'`);
  }

  /** What changes nothing that the rules judge passes, even while the image is below the schema. */
  function unrelatedPatch(): void {
    const patch = ['patch', databases, DATABASE, `--namespace=${namespace}`, '--type=merge'];
    kubectl(...patch, '--subresource=status', '--patch={"status":{"schemaVersion":"0.113.0"}}');
    kubectl(...patch, '--patch={"metadata":{"labels":{"team":"ledger"}}}');
    expect(output('kubectl', ...patch, '--patch={"spec":{"documentDBVersion":"0.110.0"}}')).toBeUndefined();
  }

  function kubectl(...words: readonly string[]): string {
    return execFileSync('kubectl', words, { encoding: 'utf8' });
  }
}
