import type { JsonObject } from '../../../src/lib/json';
import { faultsOfMarks, isMarked } from '../../../src/systems/application/marks';
import { recognizeApplication } from '../../../src/systems/application/recognize';
import { Project } from '../../cli/project';
import { shop } from './shop';

const POD = { containers: [{ name: 'web' }] };

function object(kind: string, annotations: JsonObject = {}, labels: JsonObject = {}, pod: JsonObject = {}): JsonObject {
  const spec = kind === 'Service' ? {} : { template: { metadata: pod, spec: POD } };
  return { apiVersion: 'v1', kind, metadata: { name: 'web', annotations, labels }, spec };
}

const mark = (name: string, value: JsonObject[string] = 'x'): JsonObject => ({ [`schemagate.dev/${name}`]: value });

const ROWS: readonly (readonly [title: string, object: JsonObject, says: RegExp | undefined])[] = [
  ['a release command', object('Deployment', mark('migrate', 'manage.py migrate')), undefined],
  [
    'a Job before',
    object('Job', { ...mark('run', 'before'), ...mark('step', '1'), ...mark('migrate-deadline', '9') }),
    undefined,
  ],
  ['a step on a hook', object('Job', { 'helm.sh/hook': 'pre-upgrade', ...mark('step', '1') }), undefined],
  ['a workload that serves first', object('StatefulSet', mark('run', 'first')), undefined],
  ['a letter too few', object('Deployment', mark('migrte')), /Did you mean schemagate\.dev\/migrate\?/],
  ['capitals', object('Deployment', mark('Migrate')), /Did you mean schemagate\.dev\/migrate\?/],
  ['two letters swapped', object('Job', mark('rnu', 'before')), /Did you mean schemagate\.dev\/run\?/],
  ['an underscore', object('Deployment', mark('migrate_from')), /Did you mean schemagate\.dev\/migrate-from\?/],
  ['a word far from all', object('Deployment', mark('something-else')), /Marks are schemagate\.dev\/migrate,/],
  ['a release command on a Service', object('Service', mark('migrate')), /stands on a Service/],
  ['a release command on a Job', object('Job', mark('migrate')), /stands on a Job/],
  ['a place in the order on a Deployment', object('Deployment', mark('run', 'before')), /does not run to completion/],
  ['a place that is none', object('Job', mark('run', 'befor')), /no place in the order/],
  ['an empty place', object('Job', mark('run', '')), /no place in the order/],
  ['a number', object('Job', { ...mark('run', 'before'), ...mark('step', 1) }), /is no text/],
  ['a truth', object('Deployment', mark('migrate', true)), /is no text/],
  ['a step of nothing', object('Job', mark('step', '1')), /nothing on this Job states one/],
  [
    'a deadline of nothing',
    object('Deployment', mark('migrate-deadline', '9')),
    /nothing on this Deployment states one/,
  ],
  ['a step on a Service', object('Service', mark('step', '1')), /nothing on this Service states one/],
  ['retries of a Job', object('Job', { ...mark('run', 'before'), ...mark('migrate-retries', '1') }), /backoffLimit/],
  ['a label', object('Job', {}, mark('run', 'before')), /among the annotations in metadata of the object itself/],
  ['an annotation of the pods', object('Deployment', {}, {}, { annotations: mark('migrate') }), /of the object itself/],
];

describe('marks on ordinary objects', () => {
  it.each(ROWS)('%s', (_, value, says) => {
    const found = faultsOfMarks(value);
    expect(found).toHaveLength(says === undefined ? 0 : 1);
    for (const { code, path, message, remedy } of found) {
      expect(code).toBe('application/mark');
      expect(path.at(-1)).toMatch(/^schemagate\.dev\//);
      expect(`${message}. ${remedy}`).toMatch(says!);
    }
  });

  it.each(ROWS)('make a unit of the objects, so that they are judged: %s', (_, value) => {
    expect(recognizeApplication([value])).toHaveLength(1);
  });

  it.each([
    ['nothing', {}],
    ['an acknowledgement', mark('acknowledge', 'x: y')],
    ['a delivery', mark('delivery', 'flux')],
    ['what schemagate renders', mark('config-checksum')],
    ['another domain', { 'schemagate.example/migrate': 'x' }],
  ])('do not make one of %s', (_, annotations) => {
    expect(isMarked(object('Deployment', annotations as JsonObject))).toBe(false);
  });
});

describe('a unit without a migration', () => {
  let project: Project;
  beforeEach(() => (project = new Project()));
  afterEach(() => project.remove());

  it.each(['synth -', 'synth - --output -', 'synth - --output - --delivery argocd'])(
    'is refused by %s, with the three ways to state one',
    async (argv) => {
      const { code, stdout, stderr } = await project.run(argv, { stdin: shop() });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/migrate: COMMAND.*run: before on a Job, or a hook of Helm.*\[input\/no-workload\]/s);
    },
  );

  it('is refused where its mark was emptied by a template', async () => {
    const stdin = shop({ annotations: '"schemagate.dev/migrate":' });
    const { code, stderr } = await project.run('synth - --output -', { stdin });
    expect(code).toBe(1);
    expect(stderr).toMatch(/none of them states a migration.*\[application\/mark\]/s);
  });
});
