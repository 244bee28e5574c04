import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Project } from '../cli/project';
import { ROOT } from './files';

let project: Project;
beforeEach(() => {
  project = new Project({ 'package.json': '{"version": "1.2.3"}' });
  cpSync(join(ROOT, 'tools/release-notes.mjs'), join(project.path, 'tools/release-notes.mjs'));
});
afterEach(() => project.remove());

function notes(changelog: string, tag: string) {
  project.write('CHANGELOG.md', changelog);
  const script = join(project.path, 'tools/release-notes.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, tag], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const CHANGELOG = `# Changelog

## [Unreleased]

- soon

## [1.2.3] - 2026-01-02

### Added

- a thing

## [1.2.2] - 2026-01-01

- old
`;

describe('the notes of a release', () => {
  it.each([
    ['v1.2.3', CHANGELOG, '### Added\n\n- a thing\n'],
    ['1.2.3', CHANGELOG.split('\n## [1.2.2]')[0], '### Added\n\n- a thing\n'],
  ])('are the section of the version: %s', (tag, changelog, expected) => {
    expect(notes(changelog, tag)).toEqual({ status: 0, stdout: expected, stderr: '' });
  });

  it.each([
    ['another version than package.json', 'v1.2.4', CHANGELOG, 'the tag names version "1.2.4", package.json 1.2.3'],
    ['a version without a section', 'v1.2.3', CHANGELOG.replaceAll('1.2.3', '1x2.3'), 'has no section [1.2.3]'],
    ['an empty section', 'v1.2.3', '## [1.2.3]\n\n## [1.2.2]\n\n- old\n', 'has no section [1.2.3]'],
    ['no tag', '', CHANGELOG, 'the tag names version ""'],
  ])('are refused for %s', (_title, tag, changelog, message) => {
    const { status, stdout, stderr } = notes(changelog, tag);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
  });
});

it('the changelog has a section of the version of this package, below what is not released', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const headings = [...readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8').matchAll(/^## \[(.*?)\]/gm)];
  expect(headings.map(([, name]) => name).slice(0, 2)).toEqual(['Unreleased', version]);
});

it('a release is published after the tests only, with actions that are pinned by commit', () => {
  const text = readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8');
  const { jobs } = parse(text) as { jobs: { publish: { needs: string } } };
  expect(jobs.publish.needs).toBe('test');
  expect(text.match(/uses: .*/g)?.filter((uses) => !/@[0-9a-f]{40} # v/.test(uses))).toEqual([]);
});
