import { fencedBlocks } from './markdown';
import { unknownCommands } from './unknown-commands';

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  '': ['--help', '--version'],
  synth: ['--delivery', '--output', '-o', '--check'],
};

function faults(...lines: string[]): readonly string[] {
  const text = `\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n`;
  const optionsOf = (command = '') => (OPTIONS[command] === undefined ? undefined : new Set(OPTIONS[command]));
  return unknownCommands({ path: 'a.md', text, blocks: fencedBlocks(text) }, optionsOf);
}

describe('commands in documents', () => {
  it.each([
    'schemagate synth gateways/ --delivery argocd --output dist',
    'schemagate synth --check && schemagate --version',
    'kustomize build overlays/prod | schemagate synth - --delivery=argocd -o -',
    'npx schemagate synth',
    'node bin/schemagate.js synth --check',
    'npm ci && npm start',
    'npm run build',
    'npx cdk8s synth',
    'cdk8s synth',
    './dist/kubectl/shop/apply.sh --dry-run',
    'sh dist/kubectl/shop/apply.sh --dry-run',
    '.ci/run lint test',
    'kubectl delete job shop-db-migration -n shops',
  ])('%s exists', (line) => {
    expect(faults(line)).toEqual([]);
  });

  it.each([
    ['schemagate sinth', 'no such command'],
    ['schemagate synth --deliver argocd', 'no option --deliver'],
    ['schemagate --check', 'no option --check'],
    ['npx schemagate synth -x', 'no option -x'],
    ['npm run bild', 'no such script'],
    ['npx cdk9s synth', 'no such program'],
    ['node lib/nothing.js', 'no such file'],
    ['./nothing.sh', 'no such file'],
    ['kubctl get pods', 'not a program that the documents use so far: add it to OTHER_PROGRAMS'],
  ])('%s does not', (line, fault) => {
    expect(faults(line)).toEqual([`a.md:1: ${line}: ${fault}`]);
  });

  it('are found in text, too', () => {
    const text = 'Run `npm run bild`, then `schemagate sinth`; the `schemagate.yaml` is `npm`-like.\n';
    const found = unknownCommands({ path: 'a.md', text, blocks: [] }, () => undefined);
    expect(found).toEqual(['a.md:1: npm run bild: no such script', 'a.md:1: schemagate sinth: no such command']);
  });
});
