import { run } from '../../src/cli/run';
import { Repository } from '../story/repository';
import { gateway, Project } from './project';

const BIG = Buffer.alloc(17 * 1024 * 1024, '#');

describe('what is larger than any source is refused, wherever it comes from', () => {
  it.each(['synth -', 'check -', 'import -'])('standard input of %s', async (argv) => {
    let read = 0;
    const stdin = (async function* () {
      for (; read < 100; read += 1) yield await Promise.resolve(BIG.subarray(0, 1024 * 1024));
    })();
    const project = new Project();
    let stderr = '';
    const sink = { write: (text: string) => (stderr += text) };
    const code = await run(argv.split(' '), { stdin, stdout: sink, stderr: sink }, {}, project.path);
    project.remove();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^<stdin> {2}cannot read it: it is larger than 16 MiB.*\[input\/too-large\]$/m),
    });
    expect(read).toBeLessThan(20);
  });

  it('a source of the old state, and no file of the history that is no source any more', async () => {
    const repository = new Repository();
    repository.write('schemagate.yaml', 'sources: [gateways]\n');
    repository.write('gateways/ssg.yaml', gateway('ssg'));
    repository.write('gateways/big.yaml', BIG);
    repository.commit('A file of 17 MiB');
    for (const format of ['text', 'json', 'markdown', 'sarif', 'html']) {
      const { code, stdout } = await repository.schemagate(['plan', '--from', 'HEAD', '--format', format]);
      expect([format, code, stdout]).toEqual([format, 1, expect.stringMatching(/input\/too-large/)]);
      expect([format, stdout]).toEqual([format, expect.stringMatching(/gateways\/big\.yaml/)]);
    }
    repository.git('rm', '--quiet', 'gateways/big.yaml');
    repository.commit('Without it');
    repository.write('gateways/new.yaml', gateway('new').replace('/ssg', '/new'));
    expect((await repository.plan('--from', 'HEAD')).verdict).toBe('allowed');
    repository.remove();
  });
});
