import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Repository } from '../story/repository';

const ROOT = join(__dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const EXAMPLE = readFileSync(join(ROOT, 'examples/gateways/payments.yaml'), 'utf8');

/** The lines of the first block of a language that holds a text, without blank ones. */
function blockWith(language: string, part: string): readonly string[] {
  const blocks = [...README.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text);
  return (
    blocks
      .find((text) => text.includes(part))
      ?.split('\n')
      .filter((line) => line.trim() !== '') ?? []
  );
}

describe('the plan that README shows is a real one', () => {
  const repository = new Repository();
  afterAll(() => repository.remove());
  beforeAll(() => {
    repository.write('schemagate.yaml', 'sources: [gateways]\ndelivery: argocd\n');
    repository.write('gateways/payments.yaml', EXAMPLE.replaceAll('11.3.0', '11.2.2'));
    repository.commit('11.2.2');
    repository.write('gateways/payments.yaml', EXAMPLE.replaceAll('11.2.2', '11.3.0'));
  });

  it.each([
    ['text', 'text', 'Steps, in this order'],
    ['mermaid', 'markdown', 'rollback-safe window'],
  ])('as %s: each of its lines, in their order', async (language, format, part) => {
    const { stdout } = await repository.schemagate(['plan', '--from', 'HEAD', '--format', format]);
    const shown = blockWith(language, part);
    expect(shown.length).toBeGreaterThan(5);
    const lines = stdout.split('\n');
    expect(lines.filter((line) => shown.includes(line))).toEqual(shown);
  });
});
