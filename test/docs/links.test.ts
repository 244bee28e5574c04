import { brokenLinks } from './documents';

function broken(path: string, target: string): readonly string[] {
  return brokenLinks({ path, text: `# Here\n\n[link](${target})\n`, blocks: [] });
}

describe('links of documents', () => {
  it.each([
    ['README.md', 'CONTRIBUTING.md'],
    ['README.md', 'examples/'],
    ['README.md', 'CONTRIBUTING.md#the-names-of-jobs'],
    ['docs/a.md', '../LICENSE'],
    ['docs/a.md', 'https://example.com/nothing'],
    ['CHANGELOG.md', '#unreleased'],
  ])('%s to %s lead somewhere', (path, target) => {
    expect(broken(path, target)).toEqual([]);
  });

  it.each([
    ['README.md', 'NOTHING.md', 'no such file'],
    ['docs/a.md', 'LICENSE', 'no such file'],
    ['README.md', 'CONTRIBUTING.md#nothing', 'no such heading'],
    ['README.md', '../x.md', 'outside the repository'],
  ])('%s to %s lead nowhere', (path, target, fault) => {
    expect(broken(path, target)).toEqual([`${path}:3: ${target}: ${fault}`]);
  });
});
