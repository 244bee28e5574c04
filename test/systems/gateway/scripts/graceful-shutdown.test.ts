import gracefulShutdown from '../../../../src/systems/gateway/scripts/graceful-shutdown.sh';
import { Sandbox } from './bash';

const LISTENING = [
  'tcp        0      0 0.0.0.0:8443        0.0.0.0:*           LISTEN      12/java',
  'tcp6       0      0 :::9443             :::*                LISTEN      12/java',
  'tcp        0      0 127.0.0.1:2124      0.0.0.0:*           LISTEN      12/java',
];
const connection = (local: string, foreign: string, program = '12/java'): string =>
  `tcp        0      0 ${local}      ${foreign}     ESTABLISHED ${program}`;

describe('the script that runs before the stop', () => {
  let sandbox: Sandbox;
  beforeEach(() => (sandbox = new Sandbox()));
  afterEach(() => sandbox.remove());

  /** Each list stands for what one look finds; the last one stays. The first look is that at the listening ports. */
  function connections(...looks: readonly (readonly string[])[]): void {
    looks.forEach((lines, index) => sandbox.write(`/looks/${index + 1}`, [...LISTENING, ...lines, ''].join('\n')));
    sandbox.fake(
      'netstat',
      `look=$(($(cat "$ROOT/look" 2>/dev/null || echo 0) + 1)); echo "$look" >"$ROOT/look"
[ "$look" -gt 1 ] && look=$((look - 1))
while [ ! -f "$ROOT/looks/$look" ]; do look=$((look - 1)); done
cat "$ROOT/looks/$look"`,
    );
    sandbox.fake('sleep', 'echo "$1" >>"$ROOT/slept"; exec /bin/sleep 0.05');
  }

  const run = (...args: string[]): ReturnType<Sandbox['run']> => sandbox.run(gracefulShutdown, args);

  it('ends at once when nobody is connected', () => {
    connections([]);
    const { code, stdout } = run('30', '5', '2124', '8777');
    expect([code, sandbox.read('/slept')]).toEqual([0, undefined]);
    expect(stdout).toContain('no open connections');
  });

  it('waits until the last connection has ended, and names the port meanwhile', () => {
    connections([connection('10.0.0.1:8443', '10.0.0.9:51000')], [connection('::1:9443', '::1:51001')], []);
    const { code, stdout } = run('30', '5', '2124', '8777');
    expect(code).toBe(0);
    expect(sandbox.read('/slept')).toBe('5\n5\n');
    expect(stdout).toContain('port 8443 has 1 open connections');
    expect(stdout).toContain('port 9443 has 1 open connections');
  });

  it('counts the connections of each port', () => {
    connections([connection('10.0.0.1:8443', '10.0.0.8:1'), connection('10.0.0.1:8443', '10.0.0.9:2')], []);
    expect(run('30', '1').stdout).toContain('port 8443 has 2 open connections');
  });

  it('does not wait for an excluded port', () => {
    connections([connection('127.0.0.1:2124', '127.0.0.1:51002')]);
    expect(run('30', '5', '2124', '8777').code).toBe(0);
    expect(sandbox.read('/slept')).toBeUndefined();
  });

  it('does not wait for connections that the Gateway itself has opened', () => {
    connections([connection('10.0.0.1:51003', '10.0.0.7:8443'), connection('10.0.0.1:33000', '10.0.0.7:3306')]);
    expect(run('30', '5').code).toBe(0);
    expect(sandbox.read('/slept')).toBeUndefined();
  });

  it('does not wait for the connections of another program', () => {
    connections([connection('10.0.0.1:8443', '10.0.0.9:51000', '44/envoy')]);
    expect(run('30', '5').code).toBe(0);
    expect(sandbox.read('/slept')).toBeUndefined();
  });

  it('succeeds also when connections outlast the timeout', () => {
    connections([connection('10.0.0.1:8443', '10.0.0.9:51000')]);
    const { code, stdout } = run('1', '1', '2124');
    expect(code).toBe(0);
    expect(stdout).toContain('connections are still open after 1 seconds');
  });

  it('waits for nothing with a timeout of 0, and does not loop without rest with an interval of 0', () => {
    connections([connection('10.0.0.1:8443', '10.0.0.9:51000')]);
    expect(run('0', '0', '2124').code).toBe(0);
    expect(sandbox.read('/slept')).toBeUndefined();
    expect(run('1', '0').code).toBe(0);
    expect(new Set(sandbox.read('/slept')?.trim().split('\n'))).toEqual(new Set(['1']));
  });

  it('needs no arguments', () => {
    connections([]);
    expect(run().code).toBe(0);
  });
});
