import fs from 'node:fs';
import { join } from 'node:path';
import { writeTexts } from '../../src/output/write-text';
import { Project } from '../cli/project';

let project: Project;
beforeEach(() => (project = new Project({ a: 'old a', b: 'old b', c: 'old c' })));
afterEach(() => {
  jest.restoreAllMocks();
  project.remove();
});

const write = () =>
  writeTexts(
    ['a', 'b', 'c'].map((name) => ({ path: join(project.path, name), text: `new ${name}` })),
    { cwd: project.path },
  );

describe('writeTexts', () => {
  it('writes all files, and leaves nothing beside them', () => {
    write();
    expect(project.tree()).toEqual({ a: 'new a', b: 'new b', c: 'new c' });
  });

  it('puts those back that were written where one cannot take its place', () => {
    const { renameSync } = fs;
    jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (String(to).endsWith('/c'))
        throw Object.assign(new Error('EBUSY: busy'), {
          code: 'EBUSY',
          syscall: 'rename',
          errno: -16,
          path: String(from),
        });
      renameSync(from, to);
    });
    expect(write).toThrow(/cannot write c/);
    expect(project.tree()).toEqual({ a: 'old a', b: 'old b', c: 'old c' });
  });
});
