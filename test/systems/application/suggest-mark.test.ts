import { Project } from '../../cli/project';

let project: Project;
beforeEach(() => (project = new Project()));
afterEach(() => project.remove());

const PODS = 'containers: [{name: app, image: "reg.example/app:1"}]';
const deployment = (pods: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {${pods}}
`;
const job = (name: string, command: string) => `---
apiVersion: batch/v1
kind: Job
metadata: {name: ${name}}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "reg.example/app:1", command: [${command}]}]}}}
`;
const init = (container: string) => `initContainers: [{image: "reg.example/app:1", ${container}}], ${PODS}`;

describe('of objects of which none is marked', () => {
  it.each([
    [
      'an init container by its name',
      deployment(init('name: db-migration, command: [/run]')),
      'init container db-migration of Deployment web looks like one, in each pod. Annotate Deployment web with schemagate.dev/migrate-from: initContainer/db-migration',
    ],
    [
      'a Job by its tool',
      deployment(PODS) + job('init', 'superset, db, upgrade'),
      'Job init looks like one. Annotate it with schemagate.dev/run: before',
    ],
    [
      'a Job by a command of the application itself',
      deployment(PODS) + job('init', 'kratos, -c, /etc/k.yaml, migrate, sql, -e, --yes'),
      'Job init looks like one',
    ],
    ['a command that only asks', deployment(PODS) + job('look', 'kratos, migrate, sql, status, -e'), 'none is marked'],
    [
      'a Job by its name, as GitLab has one for each revision',
      deployment(PODS) + job('gitlab-migrations-1-ab12', '/scripts/run'),
      'Job gitlab-migrations-1-ab12 looks like one',
    ],
    [
      'a command at the start',
      deployment(PODS.replace('}]', ', command: [sh, -c, "alembic upgrade head && serve"]}]')),
      'Deployment web looks as if each pod ran one at its start. Take it out of the command, and state it on Deployment web: schemagate.dev/migrate',
    ],
    [
      'nothing that only waits',
      deployment(init('name: wait-for-migrations, command: [/run]')),
      'the only object is no Gateway or DocumentDB or ExtensionUpgrade, and is not marked',
    ],
    [
      'two Jobs, by an image and by a container that goes first',
      deployment(PODS) +
        job('a1b2', '/run').replace('reg.example/app', 'reg.example/app-migrate') +
        job('c3d4', 'token').replace('containers:', 'initContainers: [{name: migrate, image: "x:1"}], containers:'),
      'Job a1b2, Job c3d4 look like one. Annotate each with schemagate.dev/run: before',
    ],
    ['a Job that prepares', deployment(PODS) + job('shop-seeder-1', '/seed'), 'Job shop-seeder-1 may be one.'],
    ['no Job of another kind', deployment(PODS) + job('cleanup', 'sweep'), 'no Gateway or DocumentDB'],
  ])('%s is named, with the mark that would take it', async (_title, stdin, said) => {
    const { code, stderr } = await project.run('synth - --delivery flux', { stdin });
    expect([code, stderr]).toEqual([1, expect.stringContaining(said)]);
    expect(stderr).toContain('[input/no-workload]');
  });
});
