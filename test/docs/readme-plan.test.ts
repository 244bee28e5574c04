import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Repository } from '../story/repository';
import { ROOT } from './documents';
import { fencedBlocks } from './markdown';

/** The plan that the README shows: the example payments, from 11.2.2 to 11.3.0. */
describe('the plan in the README', () => {
  const blocks = fencedBlocks(readFileSync(join(ROOT, 'README.md'), 'utf8'));
  const example = readFileSync(join(ROOT, 'examples/gateways/payments.yaml'), 'utf8');
  const repository = new Repository();
  afterAll(() => repository.remove());

  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [gateways]\ndelivery: argocd\n');
    repository.write('gateways/payments.yaml', example);
    repository.commit('Serve with 11.2.2');
    repository.write('gateways/payments.yaml', example.replaceAll('11.2.2', '11.3.0'));
  });

  it('has lines of the plan only, in the order of the plan', async () => {
    const shown = blocks.find(({ language }) => language === 'text')?.text.split('\n') ?? [];
    const { stdout } = await repository.schemagate(['plan', '--from', 'HEAD']);
    const lines = stdout.split('\n');
    const places = shown.filter((line) => line.trim() !== '').map((line) => lines.indexOf(line));
    expect(places.length).toBeGreaterThan(5);
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((left, right) => left - right));
  });

  it('has the picture of the plan in Markdown', async () => {
    const { stdout } = await repository.schemagate(['plan', '--from', 'HEAD', '--format', 'markdown']);
    const picture = fencedBlocks(stdout).find(({ language }) => language === 'mermaid')?.text;
    expect(picture).toContain('point of no return');
    expect(blocks.filter(({ language }) => language === 'mermaid').map(({ text }) => text)).toContain(picture);
  });
});
