import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from '../cli/project';

const EXAMPLES = join(__dirname, '../../examples/documentdb');
const example = (path: string): string => readFileSync(join(EXAMPLES, path), 'utf8');

/** Codes of what a patch of one kind comes to, for an upgrade of an extension and for a DocumentDB. */
async function codesOf(target: string, patch: string): Promise<readonly string[]> {
  const project = new Project({
    'data/upgrade.yaml': example('without-operator/2-schema.yaml'),
    'data/orders.yaml': example('two-phase/2-binary.yaml'),
    'schemagate.yaml': `sources: [data]\npatches:\n  - {target: {kind: ${target}}, patch: '${patch}'}\n`,
  });
  const { stderr } = await project.run('synth');
  project.remove();
  return [...stderr.matchAll(/\[(patch\/[a-z-]+)\]/g)].map(([, code]) => code);
}

describe('patches of databases', () => {
  it.each([
    ['labels of a DocumentDB', 'DocumentDB', 'metadata: {labels: {team: a}}'],
    ['where its Job runs', 'Job', 'spec: {template: {spec: {priorityClassName: migrations}}}'],
    [
      'more variables of its Job',
      'Job',
      '[{op: add, path: /spec/template/spec/containers/0/env/-, value: {name: TZ, value: UTC}}]',
    ],
  ])('may change %s', async (_title, target, patch) => {
    expect(await codesOf(target, patch)).toEqual([]);
  });

  it.each([
    ['the spec of a DocumentDB', 'DocumentDB', 'spec: {documentDBVersion: "0.113.0"}'],
    ['a DocumentDB itself', 'DocumentDB', '$patch: delete'],
    ['a variable of its Job', 'Job', '[{op: replace, path: /spec/template/spec/containers/0/env/0/name, value: X}]'],
    ['the image of its Job', 'Job', '[{op: replace, path: /spec/template/spec/containers/0/image, value: x}]'],
    ['the deadline of its Job', 'Job', 'spec: {activeDeadlineSeconds: 1}'],
    ['what its Job reads', 'ConfigMap', 'data: {a: b}'],
    ['the wave of anything', '.*', 'metadata: {annotations: {argocd.argoproj.io/sync-wave: "1"}}'],
  ])('never change %s', async (_title, target, patch) => {
    expect(new Set(await codesOf(target, patch))).toEqual(new Set(['patch/touches-gate']));
  });
});
