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

  const secret = (name: string, data: string) =>
    `---\napiVersion: v1\nkind: Secret\nmetadata: {name: ${name}}\nstringData: {${data}}\n`;
  const pod = (name: string, checksum: string, refers = '') =>
    `---\napiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: ${name}}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}, annotations: {checksum/secret: ${checksum}}}, spec: {containers: [{name: a, image: 'a:1'${refers}}]}}}\n`;
  const envFrom = (name: string) => `, envFrom: [{secretRef: {name: ${name}}}]`;
  const encoded = (text: string) => Buffer.from(text).toString('base64');

  it.each([
    [
      'its keys, checksums and values that hold it',
      (value: string, hash: string) =>
        secret('made', `a: ${value}, b: other-${value}`) +
        pod('one', hash, envFrom('made')) +
        pod('two', hash) +
        config('url', `'db://x:${value}@db'`) +
        `---\napiVersion: v1\nkind: Secret\nmetadata: {name: copy}\ndata: {c: ${encoded(`is ${value}`)}}\n`,
      [
        /stringData\.a: Secret made says something else here, and at stringData\.b in again\.yaml, .*; 4 more fields follow from it: spec\.template\.metadata\.annotations\["checksum\/secret"\] of DaemonSet one, .* and 1 more/,
      ],
    ],
    [
      'what its pods refer to, of two Secrets',
      (value: string, hash: string) =>
        secret('made', `a: ${value}`) +
        secret('other', `a: ${[...value].reverse().join('')}`) +
        pod('one', hash, envFrom('other')),
      [/Secret made says [^;]*$/, /Secret other says .*; 1 more field follows from it: .*DaemonSet one/],
    ],
    [
      'a checksum that neither of two Secrets explains',
      (value: string, hash: string) =>
        secret('made', `a: ${value}`) + secret('other', `a: ${[...value].reverse().join('')}`) + pod('one', hash),
      [/Secret made says [^;]*$/, /Secret other says [^;]*$/, /annotations.*DaemonSet one says [^;]*$/],
    ],
    [
      'a value too short to be found again',
      (value: string) => secret('made', `a: ${value.at(-1)}`) + config('url', `u-${value.at(-1)}`),
      [/Secret made says [^;]*$/, /ConfigMap url says [^;]*$/],
    ],
  ])('tells one cause once, with what follows from it: %s', async (_title, more, says) => {
    project = new Project({ 'again.yaml': render(more('hunter-3-three', 'bb22')) });
    const { stderr } = await project.run('synth - --delivery flux --allow-inline-secrets --again again.yaml', {
      stdin: render(more('hunter-2-two', 'aa11')),
    });
    const found = stderr.split('\n').filter((line) => line.includes('[application/not-reproducible]'));
    expect(found.map((line) => line.replace(/ \[application\/.*$/, ''))).toEqual(
      says.map((each) => expect.stringMatching(each)),
    );
    expect(stderr).not.toMatch(/hunter/);
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

describe('synth without --again', () => {
  const secret = (data: string) =>
    `---\napiVersion: v1\nkind: Secret\nmetadata: {name: made, namespace: prod}\nstringData: {${data}}\n`;
  const annotated = (text: string) =>
    `---\napiVersion: v1\nkind: Service\nmetadata: {name: s, annotations: {${text}}}\nspec: {ports: [{port: 80}]}\n`;
  const [DAY, NEXT] = ['2026-11-28T10:15:00Z', '2026-11-29T11:00:01Z'];

  it.each([
    ['a Secret', secret('a: hunter2'), secret('a: hunter3'), /stringData\.a of Secret made/],
    ['a checksum', annotated('checksum/config: aa11'), annotated('checksum/config: bb22'), /checksum/],
    ['a date', config('made', DAY), config('made', NEXT), /data\.seed of ConfigMap made/],
    ['a date in a name', config('made-20261128-101500', 'a'), config('made-20261129-101500', 'a'), /metadata\.name/],
    [
      'a certificate',
      config('made', '"-----BEGIN CERTIFICATE-----a"'),
      config('made', '"-----BEGIN CERTIFICATE-----b"'),
      /data/,
    ],
    ['a Secret of which a key is new', secret('a: x'), secret('a: x, b: y'), undefined],
    ['a Secret and a value', secret('a: x') + config('c', 'a'), secret('a: y') + config('c', 'b'), undefined],
    ['a Secret and a new object', secret('a: x'), secret('a: y') + config('c', 'b'), undefined],
    ['a value', config('c', 'aaaa'), config('c', 'bbbb'), undefined],
    ['an image that is named by its date', shopOf('20261128101500'), shopOf('20261129101500'), undefined],
    ['nothing', secret('a: x'), secret('a: x'), undefined],
  ])(
    'suspects an input that differs from the committed output in %s alone, or does not',
    async (_title, one, other, named) => {
      project = new Project();
      const flags = '--allow-inline-secrets';
      for (const delivery of ['argocd', 'kubectl']) {
        const of = (stdin: string, check = '') =>
          project.run(`synth - --delivery ${delivery} --output ${delivery} ${flags}${check}`, { stdin: render(stdin) });
        expect((await of(one)).stderr).not.toContain('alone');
        for (const check of [' --check', '']) {
          const { stderr } = await of(other, check);
          if (named === undefined) expect(stderr).not.toContain('alone');
          else expect(stderr).toMatch(new RegExp(`differs from the committed output in .* alone.*${named.source}`));
          expect(stderr).not.toMatch(/hunter/);
        }
      }
    },
  );

  function shopOf(tag: string) {
    return `---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: 'a:${tag}'}]}\n`;
  }
});
