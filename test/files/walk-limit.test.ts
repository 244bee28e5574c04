import { OutsideBoundary, WalkLimit } from '../../src/files/boundary';
import { gateway, Project } from '../cli/project';

describe('a walk through folders', () => {
  it.each([
    ['the root', '/', true],
    ['a folder below it', '/nowhere', false],
  ])('begins at %s or is refused', (_, path, isRefused) => {
    const enter = () => new WalkLimit('sources').enter(path);
    if (isRefused) expect(enter).toThrow('sources is the root of a file system');
    else expect(enter).not.toThrow();
  });

  it('ends when it has seen more than any repository holds, all folders taken together', () => {
    const limit = new WalkLimit('sources');
    limit.take(199_999);
    limit.take(1);
    expect(() => limit.take(1)).toThrow('sources holds more than 200000 files and folders');
  });

  it.each(['gateways', 'gateways/*.yaml', '**/*.yaml'])('counts what it looks at for %s', async (source) => {
    const project = new Project({ 'gateways/ssg.yaml': gateway('ssg') });
    const taken = jest.spyOn(WalkLimit.prototype, 'take').mockImplementation(() => {
      throw new OutsideBoundary('too many');
    });
    try {
      const { code, stderr } = await project.run(`check ${source}`);
      expect([code, stderr]).toEqual([2, expect.stringContaining('too many')]);
    } finally {
      taken.mockRestore();
      project.remove();
    }
  });
});
