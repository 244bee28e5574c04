import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import type { PlanStep } from '../../src/model/plan';
import type { WorkloadChange, WorkloadState } from '../../src/model/state';
import { DELIVERIES } from '../../src/model/target';
import { planWorkload } from '../../src/systems/workload-plan';
import { change, documentDb, extension, gateway, job, PODS_MIGRATE, release, SHALLOW } from '../rules/changes';

const KINDS = ['configure', 'migrate', 'roll', 'serve', 'validate', 'finalize', 'remove'];

/** The plan, each of whose steps says everything that a step says. */
function plan(of: WorkloadChange): ReturnType<typeof planWorkload> {
  const made = planWorkload(of, (_kind, _path, value) => value);
  for (const { kind, title, gate, mechanism, undo, risk } of made.steps) {
    expect(KINDS).toContain(kind);
    for (const text of [title, gate, mechanism, undo, risk]) expect(text).toMatch(/^\S.*\S$/);
    expect([title, gate, mechanism, undo, risk].join()).not.toContain('undefined');
  }
  return made;
}

const stepsOf = (of: WorkloadChange) => plan(of).steps;
const ids = (of: WorkloadChange) => stepsOf(of).map(({ id }) => id);
const step = (of: WorkloadChange, id: string): PlanStep => stepsOf(of).find((each) => each.id === id)!;
const changes = (of: WorkloadChange) => plan(of).changes.map(({ subject, from, to }) => `${subject} ${from} → ${to}`);

const at = (version: string) => ({ installed: { schema: release(version) } });
const NO_DATABASE = { database: { enabled: false }, job: undefined, mode: 'default' };
const RECREATE = { strategy: { type: 'Recreate' as const, maxSurge: 1, maxUnavailable: 1 } };
const UP = change(gateway(), gateway({ version: '11.3.0', job: job({ spec: 's2' }) }), at('11.2.2'));
const IN_PODS = change(gateway(PODS_MIGRATE), gateway({ version: '11.3.0', ...PODS_MIGRATE }), at('11.2.2'));

function object(kind: string, fields: object, component?: string): KubeObject {
  const labels: Record<string, string> = component === undefined ? {} : { 'app.kubernetes.io/component': component };
  return { apiVersion: 'v1', kind, metadata: { name: 'ssg', labels }, ...fields };
}
const pods = (image: string) => object('Deployment', { spec: { template: { image } } });

describe('the steps of a Gateway', () => {
  it('that goes to another database leave the one of before as it is', () => {
    const other = { enabled: true, address: 'mysql://other.db:3306/ssg' };
    const moved = change(gateway(), gateway({ database: other, job: job({ spec: 's2' }) }), {
      oldParts: { objects: [pods('a')] },
      nowParts: { objects: [pods('b')] },
    });
    expect([step(moved, 'migrate').risk, step(moved, 'roll').undo, step(moved, 'roll').risk]).toEqual([
      expect.stringContaining('they go on with the database of before'),
      expect.stringContaining('back to the database of before, which does not have what was written since'),
      expect.stringContaining('from two databases'),
    ]);
  });

  it.each<[string, WorkloadChange, boolean]>([
    ['where the schema moves', { ...UP, now: { ...UP.now!, delivery: 'helm' } }, true],
    [
      'not without a database',
      change(gateway(NO_DATABASE), gateway({ version: '11.3.0', ...NO_DATABASE }), { nowParts: { delivery: 'helm' } }),
      false,
    ],
  ])('tell what --atomic of Helm puts back: %s', (_, of, isTold) => {
    expect(step(of, 'roll').mechanism.includes('--atomic')).toBe(isTold);
  });

  it.each<[string, WorkloadChange, readonly string[]]>([
    ['of a new version: migrate, replace, serve', UP, ['migrate', 'roll', 'serve']],
    ['of a new version without the Job', IN_PODS, ['roll', 'serve']],
    ['that is new', change(undefined, gateway()), ['migrate', 'roll', 'serve']],
    ['that goes away', change(gateway(), undefined), ['remove']],
    [
      'without a database, where the Job has nothing to do',
      change(gateway(NO_DATABASE), gateway({ version: '11.3.0', ...NO_DATABASE })),
      ['roll', 'serve'],
    ],
    [
      'of which only the Job changes',
      change(gateway(), gateway({ job: job({ spec: 's2' }) }), {
        ...at('11.2.2'),
        oldParts: { objects: [pods('a')] },
        nowParts: { objects: [pods('a')] },
      }),
      ['migrate'],
    ],
    [
      'of which only the pods change',
      change(gateway(), gateway({ replicas: 3 }), {
        ...at('11.2.2'),
        oldParts: { objects: [pods('a')] },
        nowParts: { objects: [pods('b')] },
      }),
      ['roll', 'serve'],
    ],
    [
      'whose hook runs at every delivery',
      change(gateway(), gateway(), {
        ...at('11.2.2'),
        nowParts: { delivery: 'helm', objects: [pods('a')] },
        oldParts: { objects: [pods('a')] },
      }),
      ['migrate'],
    ],
    [
      'with what only the Job needs',
      change(gateway(), gateway({ version: '11.3.0', job: job({ spec: 's2' }) }), {
        nowParts: { objects: [object('Secret', {}, 'db-migration'), object('Job', {}, 'db-migration'), pods('a')] },
      }),
      ['configure', 'migrate', 'roll', 'serve'],
    ],
    [
      'with a Job alone, which needs nothing',
      change(gateway(), gateway({ version: '11.3.0', job: job({ spec: 's2' }) }), {
        nowParts: { objects: [object('Job', {}, 'db-migration'), object('Secret', {}, 'gateway'), pods('a')] },
      }),
      ['migrate', 'roll', 'serve'],
    ],
  ])('%s', (_title, of, expected) => {
    expect(ids(of)).toEqual(expected);
  });

  it.each<[string, WorkloadChange, readonly (readonly [string, PlanStep['reversible']])[]]>([
    [
      'with the migration',
      UP,
      [
        ['migrate', 'no'],
        ['roll', 'no'],
        ['serve', 'no'],
      ],
    ],
    [
      'with the pods that migrate',
      IN_PODS,
      [
        ['roll', 'no'],
        ['serve', 'no'],
      ],
    ],
    [
      'never, where the schema stays',
      change(gateway(), gateway({ version: '11.3.0', job: undefined, mode: 'skip' }), at('11.2.2')),
      [
        ['roll', 'yes'],
        ['serve', 'yes'],
      ],
    ],
    [
      'with the migration where nobody knows the schema',
      change(gateway(), gateway({ version: null, job: job({ spec: 's2' }) })),
      [
        ['migrate', 'no'],
        ['roll', 'no'],
        ['serve', 'no'],
      ],
    ],
  ])('can be undone until the schema moves: %s', (_title, of, expected) => {
    expect(stepsOf(of).map(({ id, reversible }) => [id, reversible])).toEqual(expected);
  });

  it('say what the migration does', () => {
    expect(step(UP, 'migrate')).toMatchObject({
      title: 'Migrate the database schema to 11.3.0',
      gate: expect.stringContaining('after 300 s'),
      undo: expect.stringContaining('No way back'),
      risk: 'When it fails, the old pods keep running and nothing is rolled out; when it succeeds, they serve on the newer schema until they are replaced, which the release notes must allow.',
    });
    const again = change(gateway(), gateway({ job: job({ spec: 's2', deadlineSeconds: 600 }) }), at('11.2.2'));
    expect(step(again, 'migrate')).toMatchObject({
      title: 'Look for migrations (there are none to run)',
      gate: expect.stringContaining('after 600 s'),
      reversible: 'yes',
      undo: expect.stringContaining('Nothing to undo'),
      risk: 'When it fails, the old pods keep running and nothing is rolled out.',
    });
    expect(step(change(undefined, gateway()), 'migrate')).toMatchObject({
      undo: expect.stringContaining('Remove the resource again'),
      risk: 'When it fails, nothing is started.',
    });
    const first = change(gateway(PODS_MIGRATE), gateway({ version: '11.3.0' }), at('11.2.2'));
    expect(step(first, 'migrate').risk).toMatch(/^The Job is new: .* When it fails, the old pods keep running/);
  });

  it.each<[string, WorkloadChange, Partial<Record<'title' | 'gate' | 'undo' | 'risk', string>>]>([
    [
      'side by side',
      UP,
      { title: 'Replace the pods with Gateway 11.3.0', risk: 'Old and new pods serve side by side' },
    ],
    [
      'all at once',
      change(gateway(), gateway({ version: '11.3.0', job: job({ spec: 's2' }), ...RECREATE }), at('11.2.2')),
      { gate: 'All old pods have stopped', risk: 'Nothing serves between' },
    ],
    ['while they migrate', IN_PODS, { title: ', which migrate the schema', risk: 'Each pod tries to migrate' }],
    [
      'for the first time',
      change(undefined, gateway()),
      {
        title: 'Start the pods',
        gate: 'The pods are ready.',
        undo: 'Remove the resource',
        risk: 'None: nothing serves',
      },
    ],
    ['by pods that know the newer schema alone', UP, { undo: 'No way back to 11.2.2 on the newer schema' }],
    [
      'by an image of no known version',
      change(gateway({ version: null }), gateway({ version: '11.3.0', job: job({ spec: 's2' }) })),
      { undo: 'No way back to an older version on the newer schema' },
    ],
    [
      'where the schema stays',
      change(gateway(NO_DATABASE), gateway({ version: '11.3.0', ...NO_DATABASE })),
      { undo: 'Revert the commit: the pods are replaced again.' },
    ],
    [
      'below the schema',
      change(gateway({ version: '11.3.0' }), gateway({ job: job({ spec: 's2' }) }), at('11.3.0')),
      { risk: 'This version does not know the schema, which is at 11.3.0.' },
    ],
  ])('say how the pods are replaced: %s', (_title, of, texts) => {
    for (const [field, text] of Object.entries(texts)) {
      expect(step(of, 'roll')[field as keyof typeof texts]).toContain(text);
    }
  });

  it.each([
    ['2 of 2 pods are ready', gateway({ version: '11.3.0' })],
    ['As many pods as the autoscaler asks for', gateway({ version: '11.3.0', replicas: undefined, autoscaling: {} })],
  ])('say how many pods serve: %s', (gate, now) => {
    expect(step(change(gateway(), now), 'serve').gate).toContain(gate);
  });
});

describe('the steps of a DocumentDB', () => {
  const BINARY = change(extension(), extension('0.112.0'), at('0.110.0'));
  const withImage = (image: JsonObject) => documentDb('0.110.0', '', { image });

  it.each<[string, WorkloadChange, readonly string[]]>([
    ['of a new binary: replace, validate, finalize later', BINARY, ['roll', 'validate', 'finalize']],
    ['that is new', change(undefined, extension()), ['create']],
    [
      'of which the schema is finalized',
      change(extension('0.112.0'), extension('0.112.0', { schema: '0.112.0' }), at('0.110.0')),
      ['finalize'],
    ],
    ['whose binary stays', change(extension(), extension('0.110.0', { instances: 2 }), at('0.110.0')), []],
    [
      'of another image with the same binary',
      change(extension(), extension('0.110.0', { resource: withImage({ documentDB: 'r.example/d:0.110.0-amd64' }) })),
      ['roll'],
    ],
    [
      'of another image of the gateway',
      change(extension(), extension('0.110.0', { resource: withImage({ gateway: 'r.example/gateway:2' }) })),
      ['roll'],
    ],
    [
      'of another image of PostgreSQL, beside a schema that is finalized',
      change(
        extension('0.110.0'),
        extension('0.110.0', { schema: '0.110.0', resource: withImage({ postgres: 'r.example/postgresql:18.1' }) }),
        at('0.109.0'),
      ),
      ['roll', 'finalize'],
    ],
    [
      'that states an image which is empty',
      change(extension(), extension('0.110.0', { resource: withImage({ documentDB: '' }) })),
      [],
    ],
    ['of which the binary goes back', change(extension('0.112.0'), extension(), at('0.110.0')), ['roll']],
    [
      'with auto, where the schema follows at once',
      change(extension('0.110.0', { schema: 'auto' }), extension('0.112.0', { schema: 'auto' }), at('0.110.0')),
      ['roll', 'finalize'],
    ],
    [
      'of which the schema follows one binary behind',
      change(extension('0.111.0', { schema: '0.110.0' }), extension('0.112.0', { schema: '0.111.0' }), at('0.110.0')),
      ['roll', 'finalize', 'validate'],
    ],
    ['that goes away', change(extension(), undefined), ['remove']],
    ['that names no version', change(extension('latest'), extension('blue'), at('0.110.0')), ['roll', 'validate']],
    [
      'that names none and stays',
      change(extension('latest'), extension('latest', { instances: 2 }), at('0.110.0')),
      [],
    ],
    [
      'that names none, and of which a schema is asked for',
      change(extension('latest'), extension('latest', { schema: '0.112.0' }), at('0.110.0')),
      ['finalize'],
    ],
    [
      'of which nobody knows the schema',
      change(extension('0.112.0'), extension('0.112.0', { schema: '0.112.0' })),
      ['finalize'],
    ],
    [
      'whose binary comes to be stated',
      change(extension(null), extension('0.112.0'), at('0.112.0')),
      ['roll', 'validate'],
    ],
  ])('%s', (_title, of, expected) => {
    expect(ids(of)).toEqual(expected);
  });

  it('can be undone until the schema is finalized', () => {
    expect(stepsOf(BINARY).map(({ reversible }) => reversible)).toEqual([{ until: 'finalize' }, 'yes', 'no']);
    expect(plan(BINARY).windows).toMatchObject([{ opens: 'roll', closes: 'finalize' }]);
    expect(step(BINARY, 'validate')).toMatchObject({ kind: 'validate', title: expect.stringContaining('(0.112.0)') });
  });

  it('wait for a person where a later commit is needed', () => {
    expect(stepsOf(BINARY).map(({ id, manual }) => [id, manual ?? false])).toEqual([
      ['roll', false],
      ['validate', true],
      ['finalize', true],
    ]);
    expect(step(BINARY, 'finalize')).toMatchObject({
      title: 'Finalize the schema at 0.112.0',
      kind: 'finalize',
      reversible: 'no',
      mechanism: expect.stringContaining('a second commit sets schemaVersion: "0.112.0"'),
    });
    const now = change(extension('0.112.0'), extension('0.112.0', { schema: '0.112.0' }), at('0.110.0'));
    expect(step(now, 'finalize').mechanism).toBe('the DocumentDB operator runs ALTER EXTENSION on the primary');
    expect(step(now, 'finalize')).not.toHaveProperty('manual');
  });

  it.each([
    ['One instance: reads and writes stop', change(extension(), extension('0.112.0', { instances: 1 }), at('0.110.0'))],
    ['Connections break once', BINARY],
    ['does not know the installed schema 0.112.0', change(extension('0.112.0'), extension(), at('0.112.0'))],
  ])('say what a restart risks: %s', (risk, of) => {
    expect(step(of, 'roll').risk).toContain(risk);
  });

  it('say what a new database can lose: nothing', () => {
    const of = change(undefined, extension());
    expect(step(of, 'create')).toMatchObject({
      title: 'Create the database with 0.110.0',
      reversible: 'yes',
      kind: 'roll',
    });
    expect(plan(of).windows).toEqual([]);
  });
});

describe('the steps of an ExtensionUpgrade', () => {
  const upgrade = (binary: string, schema = '', spec = {}) =>
    extension(binary, { schema, resource: { ...documentDb(null, ''), kind: 'ExtensionUpgrade', spec } });
  const KIND = { nowParts: { kind: 'ExtensionUpgrade' }, oldParts: { kind: 'ExtensionUpgrade' } };
  const of = (old: ReturnType<typeof upgrade> | undefined, now: ReturnType<typeof upgrade> | undefined) =>
    change(old, now, { ...KIND, ...at('0.110.0') });
  const AFTER = { after: { kind: 'StatefulSet', name: 'pg' } };

  it.each<[string, WorkloadChange, readonly string[]]>([
    ['that is new and asks for nothing', of(undefined, upgrade('0.112.0')), ['look']],
    ['that is new and asks for a schema', of(undefined, upgrade('0.112.0', '0.112.0')), ['finalize']],
    ['of a new binary', of(upgrade('0.110.0'), upgrade('0.112.0')), ['roll', 'validate', 'finalize']],
    ['that finalizes', of(upgrade('0.112.0'), upgrade('0.112.0', '0.112.0')), ['finalize']],
  ])('%s', (_title, change, expected) => {
    expect(ids(change)).toEqual(expected);
  });

  it('can be undone until the schema is finalized', () => {
    const change = of(upgrade('0.110.0'), upgrade('0.112.0'));
    expect(stepsOf(change).map(({ reversible }) => reversible)).toEqual([{ until: 'finalize' }, 'yes', 'no']);
    expect(plan(change).windows).toMatchObject([{ opens: 'roll', closes: 'finalize' }]);
    expect(step(of(undefined, upgrade('0.112.0')), 'look')).toMatchObject({
      reversible: 'yes',
      gate: expect.stringContaining('0.112.0'),
      mechanism: expect.stringContaining('sync wave 1'),
    });
  });

  it.each([
    ['Connections break while the server restarts.', '0.110.0'],
    ['does not know the installed schema 0.112.0', '0.112.0'],
  ])('say what another binary risks: %s', (risk, schema) => {
    const back = change(upgrade('0.112.0'), upgrade('0.111.0'), { ...KIND, ...at(schema) });
    expect(step(back, 'roll').risk).toContain(risk);
  });

  it.each([
    ['somebody else’s', {}, 'whoever runs the server replaces its image'],
    ['beside it', AFTER, 'sync wave 0;'],
  ])('say who replaces a server that is %s', (_title, spec, mechanism) => {
    const roll = step(of(upgrade('0.110.0', '', spec), upgrade('0.112.0', '', spec)), 'roll');
    expect(roll.mechanism).toContain(mechanism);
    expect(roll).toMatchObject({ title: 'Bring the server to the binary 0.112.0', reversible: { until: 'finalize' } });
  });

  it.each([
    [{}, 'the database stays as it is'],
    [AFTER, 'StatefulSet pg goes too'],
  ])('say what goes with it: %j', (spec, risk) => {
    expect(step(of(upgrade('0.110.0', '', spec), undefined), 'remove').risk).toContain(risk);
  });
});

describe('a plan', () => {
  const whose = { nowParts: { namespace: 'api', file: 'b.yaml' }, oldParts: { namespace: 'api', file: 'a.yaml' } };
  const same = change(gateway(), gateway(), whose);

  it.each<[string, WorkloadChange, string]>([
    ['added', change(undefined, gateway(), whose), 'b.yaml'],
    ['changed', change(gateway(), gateway({ replicas: 3 }), whose), 'b.yaml'],
    ['removed', change(gateway(), undefined, whose), 'a.yaml'],
    ['unchanged', { ...same, old: same.now }, 'b.yaml'],
  ])('names the workload and its fate: %s', (fate, of, file) => {
    expect(plan(of)).toMatchObject({ kind: 'Gateway', namespace: 'api', name: 'ssg', file, fate });
  });

  it('names no namespace where there is none, and has no steps where nothing changes', () => {
    expect(plan(change(undefined, gateway()))).not.toHaveProperty('namespace');
    expect(plan({ ...same, old: same.now })).toMatchObject({ steps: [], windows: [], objects: [], changes: [] });
  });

  it('compares objects where both states compile', () => {
    const both = change(gateway(), gateway({ replicas: 3 }), {
      oldParts: { objects: [pods('a')] },
      nowParts: { objects: [pods('b')] },
    });
    expect(plan(both).objects).toMatchObject([{ kind: 'Deployment', name: 'ssg', fate: 'changed' }]);
  });

  it.each<[string, WorkloadChange, string]>([
    [
      'closes with the migration',
      UP,
      'Version 11.2.2 can be brought back until "Migrate the database schema to 11.3.0" begins: that step moves the schema to 11.3.0, and no way leads back from there.',
    ],
    [
      'is open for good where the schema stays',
      change(gateway(), gateway({ version: '11.3.0', job: undefined, mode: 'skip' }), at('11.2.2')),
      'Version 11.2.2 can be brought back at any time: the schema does not go beyond it.',
    ],
    [
      'is not of one version where the binary stays',
      change(extension('0.112.0'), extension('0.112.0', { schema: '0.112.0' }), at('0.110.0')),
      'Older versions down to 0.110.0 can be brought back until "Finalize the schema at 0.112.0" begins',
    ],
    [
      'is of versions that nobody can name',
      change(gateway({ version: null }), gateway({ version: '11.3.0', job: job({ spec: 's2' }) })),
      'The version that runs now can be brought back until',
    ],
  ])('says in words when the way back %s', (_title, of, explanation) => {
    expect(plan(of).windows).toMatchObject([
      { kind: 'rollback-safe', explanation: expect.stringContaining(explanation) },
    ]);
  });
});

describe('what goes away', () => {
  it.each([
    ['Nothing serves any more.', gateway()],
    ['The volumes go too', extension()],
  ])('takes something with it: %s', (risk, facts) => {
    expect(step(change(facts, undefined), 'remove')).toMatchObject({
      risk: expect.stringContaining(risk),
      kind: 'remove',
    });
  });
});

describe('a step is made so by its target', () => {
  const roles: readonly (readonly [string, (parts: Partial<WorkloadState>) => WorkloadChange, string])[] = [
    ['migrates', (parts) => change(undefined, gateway(), { nowParts: parts }), 'migrate'],
    ['replaces', (parts) => change(undefined, gateway(), { nowParts: parts }), 'roll'],
    ['removes', (parts) => change(gateway(), undefined, { oldParts: parts }), 'remove'],
    ['creates', (parts) => change(undefined, extension(), { nowParts: parts }), 'create'],
    [
      'configures',
      (parts) =>
        change(undefined, gateway(), { nowParts: { ...parts, objects: [object('Secret', {}, 'db-migration')] } }),
      'configure',
    ],
    [
      'looks afterwards',
      (parts) => change(undefined, extension(), { nowParts: { ...parts, kind: 'ExtensionUpgrade' } }),
      'look',
    ],
  ];

  it.each<[string, Partial<WorkloadState>, readonly RegExp[]]>([
    [
      'helm',
      { delivery: 'helm' },
      [/hook pre-install/, /--wait/, /helm uninstall/, /of the release/, /weight -10/, /post-install/],
    ],
    ['argocd', { delivery: 'argocd' }, [/wave -1/, /wave 0/, /prune/, /wave 0/, /wave -2/, /wave 1/]],
    [
      'argocd, hooks',
      { delivery: 'argocd', argocdHook: true },
      [/PreSync hook/, /sync phase/, /prune/, /sync phase/, /PreSync hooks of wave -1/, /PostSync/],
    ],
    [
      'flux',
      { delivery: 'flux' },
      [/dependsOn/, /wait: true/, /prune: true/, /Kustomization/, /Kustomization/, /dependsOn/],
    ],
    [
      'kubectl',
      { delivery: 'kubectl' },
      [/apply\.sh waits/, /rollout/, /kubectl delete/, /apply\.sh/, /file of the Job/, /apply\.sh waits/],
    ],
  ])('%s', (_name, parts, expected) => {
    const said = roles.map(([, build, id]) => step(build(parts), id).mechanism);
    expect(said).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  it.each(DELIVERIES)('%s: only Argo CD tells its hooks from its waves', (delivery) => {
    const [, build] = roles[0];
    const same =
      step(build({ delivery, argocdHook: true }), 'migrate').mechanism ===
      step(build({ delivery }), 'migrate').mechanism;
    expect(same).toBe(delivery !== 'argocd');
  });
});

describe('what changes, in words', () => {
  it.each<[string, WorkloadChange, readonly string[]]>([
    ['the version and the schema', UP, ['binary 11.2.2 → 11.3.0', 'schema 11.2.2 → 11.3.0']],
    [
      'the database',
      change(gateway(), gateway({ database: { enabled: true, address: 'mysql://other:3306/ssg' } }), at('11.2.2')),
      ['database mysql://db:3306/ssg → mysql://other:3306/ssg'],
    ],
    [
      'a database in a Secret',
      change(gateway(), gateway({ database: { enabled: true } }), at('11.2.2')),
      ['database mysql://db:3306/ssg → named in a Secret'],
    ],
    [
      'a database that is given up',
      change(gateway(), gateway(NO_DATABASE), at('11.2.2')),
      ['mode a Job migrates, then the pods start → nothing to migrate', 'database mysql://db:3306/ssg → none'],
    ],
    [
      'the replicas',
      change(gateway({ replicas: undefined }), gateway({ replicas: 3 }), at('11.2.2')),
      ['replicas 1 → 3'],
    ],
    [
      'autoscaling',
      change(gateway({ autoscaling: {} }), gateway({ autoscaling: { minimum: 2, maximum: 5 } }), at('11.2.2')),
      ['replicas 1 to unknown → 2 to 5'],
    ],
    [
      'who migrates',
      change(gateway(PODS_MIGRATE), gateway({ job: undefined, mode: 'skip' }), at('11.2.2')),
      ['mode the pods migrate at their start → nothing here migrates'],
    ],
    [
      'the target',
      change(gateway(), gateway(), { ...at('11.2.2'), nowParts: { argocdHook: true } }),
      ['delivery argocd → argocd with hooks'],
    ],
    [
      'a target that knows no such hooks',
      change(gateway(), gateway(), { ...at('11.2.2'), nowParts: { argocdHook: true, delivery: 'flux' } }),
      ['delivery argocd → flux'],
    ],
    [
      'an image of no known version',
      change(gateway(), gateway({ version: null, job: job({ spec: 's2' }) }), at('11.2.2')),
      ['binary 11.2.2 → reg.example/gateway:blue (unknown version)', 'schema 11.2.2 → unknown'],
    ],
    [
      'another build of one release',
      change(gateway(), gateway({ image: 'reg.example/gateway:11.2.2-CR01' }), at('11.2.2')),
      ['binary 11.2.2 → 11.2.2-CR01'],
    ],
    [
      'another digest of one release',
      change(
        gateway({ image: `reg.example/gateway@sha256:${'1'.repeat(64)}` }),
        gateway({ image: `reg.example/gateway:11.2.2@sha256:${'2'.repeat(64)}` }),
        at('11.2.2'),
      ),
      ['binary 11.2.2 (sha256:111111111111) → 11.2.2 (sha256:222222222222)'],
    ],
    ['another registry', change(gateway(), gateway({ image: 'other.example/gateway:11.2.2' }), at('11.2.2')), []],
    [
      'a schema that nobody knew',
      change(gateway({ version: null }), gateway({ version: '11.3.0', job: job({ spec: 's2' }) })),
      ['binary reg.example/gateway:blue (unknown version) → 11.3.0', 'schema unknown → 11.3.0'],
    ],
    [
      'an extension',
      change(
        extension('0.110.0', { instances: 2 }),
        extension('0.112.0', { schema: 'auto', instances: 3 }),
        at('0.110.0'),
      ),
      ['binary 0.110.0 → 0.112.0', 'schema 0.110.0 → 0.112.0', 'mode two-phase → auto', 'replicas 2 → 3'],
    ],
    [
      'an extension of which nothing is known',
      change(extension(null), extension('0.112.0'), at('0.110.0')),
      ['binary unknown → 0.112.0'],
    ],
  ])('%s', (_title, of, expected) => {
    expect(changes(of)).toEqual(expected);
  });
});

describe('what is assumed', () => {
  const of = (installed: WorkloadChange['installed']) => plan({ ...UP, installed }).assumptions;
  const SOURCE = { source: 'the history of the source', observed: false };

  it('is said, with the way to know', () => {
    expect(of({ ...SOURCE, schema: release('11.2.2') })).toContain(
      'The schema is taken to be at 11.2.2: the history of the source says so. --live or --status FILE would tell.',
    );
  });

  it.each([
    ['The installed schema is not known. ', undefined],
    ['The schema is at 11.2.2 at least; whether it has gone further is not known. ', release('11.2.2')],
  ])('and what would be needed to know: %s', (text, schema) => {
    expect(of({ ...SOURCE, schema, unknown: SHALLOW })).toContain(`${text}${SHALLOW}`);
  });

  it('is nothing where it was observed', () => {
    expect(of({ ...SOURCE, observed: true, schema: release('11.2.2') }).join()).not.toContain('taken');
  });

  it('is said of what was looked for and not found: a Job that has failed, say', () => {
    const failed = 'Job ssg-db-migration has failed: look at its log.';
    expect(of({ ...SOURCE, observed: true, unknown: failed })).toContain(
      `The installed schema is not known. ${failed}`,
    );
  });

  it('is nothing of a state that does not compile, whose objects are not compared', () => {
    const [both] = plan({ ...UP }).assumptions;
    expect(both).toMatch(/^Neither state compiles, so no objects are compared/);
    const old = { ...UP, old: { ...UP.old!, objects: [pods('a')] } };
    expect(plan(old).assumptions[0]).toMatch(/^The new state does not compile/);
    expect(plan(old).objects).toEqual([]);
    const now = { ...UP, now: { ...UP.now!, objects: [pods('a')] } };
    expect(plan(now).assumptions[0]).toMatch(/^The old state does not compile/);
  });
});

it.each([
  ['there is none before or after', NO_DATABASE, NO_DATABASE, 'There is no database: reverting'],
  ['one is given up', {}, NO_DATABASE, 'the schema does not go beyond it'],
])('a plan talks about the schema of a database: %s', (_, old, now, says) => {
  const moved = change(gateway({ ...old, version: '11.2.1' }), gateway({ ...now, version: '11.2.2' }), {
    installed: { isCutOff: old === now, unknown: old === now ? 'The clone is shallow.' : undefined },
  });
  const { windows, assumptions } = plan(moved);
  expect(windows.map(({ explanation }) => explanation)).toEqual([expect.stringContaining(says)]);
  expect(assumptions.join()).not.toContain('shallow');
});
