import { Project } from '../../cli/project';
import { shop } from './shop';

const MARK = '"schemagate.dev/migrate": "shop migrate"';
const config = (name: string, value: string) =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {seed: ${value}, same: a}\n`;
const render = (more = '') => shop({ annotations: MARK, more });

let project: Project;
afterEach(() => project.remove());

describe('synth --again', () => {
  it.each([
    [
      'a value',
      config('made', 'hunter2'),
      config('made', 'hunter3'),
      /<stdin>:\d+:\d+ {2}.*data\.seed: ConfigMap made says something else here in again\.yaml/,
    ],
    ['a key more', config('made', 'a'), config('made', 'a, more: b'), /data\.more: ConfigMap made says/],
    ['a name', config('made-1', 'a'), config('made-2', 'a'), /ConfigMap made-1 is not in again\.yaml/],
    ['an object more', '', config('made', 'a'), /again\.yaml:\d+:1 {2}.*ConfigMap made is not in <stdin>/],
    ['what cannot be read', '', '---\na: [\n', /again\.yaml:\d+:\d+ /],
  ])('refuses %s that two renders do not have in common', async (_title, one, other, message) => {
    project = new Project({ 'again.yaml': render(other) });
    const { code, stderr } = await project.run('synth - --delivery flux --again again.yaml', { stdin: render(one) });
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
    expect(stderr).not.toMatch(/hunter/);
    expect(project.files()).toEqual(['again.yaml']);
  });

  it('takes the same in another order', async () => {
    const parts = render(config('made', 'a')).split('---\n');
    project = new Project({ 'again.yaml': [...parts].reverse().join('---\n') });
    const stdin = parts.join('---\n');
    expect((await project.run('synth - --delivery flux --again again.yaml', { stdin })).code).toBe(0);
    expect((await project.run('synth - --delivery flux --check --again again.yaml', { stdin })).code).toBe(0);
  });

  it('goes with one source', async () => {
    project = new Project({ 'a.yaml': render(), 'b.yaml': render() });
    expect((await project.run('synth a.yaml b.yaml --again a.yaml')).code).toBe(2);
    expect((await project.run('synth a.yaml --again b.yaml')).code).toBe(0);
    expect((await project.run('synth a.yaml --again none.yaml')).code).toBe(2);
  });
});
