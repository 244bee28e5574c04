import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import parseCustomFiles from '../../../../src/systems/gateway/scripts/parse-custom-files.sh';
import { Sandbox } from './bash';

const HOME = '/opt/SecureSpan/Gateway';
const BUNDLES = `${HOME}/node/default/etc/bootstrap/bundle`;

describe('the script that takes custom files to their places', () => {
  let sandbox: Sandbox;
  beforeEach(() => (sandbox = new Sandbox()));
  afterEach(() => sandbox.remove());

  it.each([
    ['bundle/a/one.bundle', `${BUNDLES}/one.bundle`],
    ['bundle/two.json', `${BUNDLES}/two.json`],
    ['custom-assertions/x/y/three.jar', `${HOME}/runtime/modules/lib/three.jar`],
    ['modular-assertions/four.aar', `${HOME}/runtime/modules/assertions/four.aar`],
    ['external-libraries/five.jar', `${HOME}/runtime/lib/ext/five.jar`],
    ['custom-properties/six seven.properties', `${HOME}/node/default/etc/conf/six seven.properties`],
    ['health-checks/eight.sh', '/opt/docker/rc.d/diagnostic/health_check/eight.sh'],
  ])('copies %s, and leaves it where it is', (source, destination) => {
    sandbox.write(`/opt/docker/custom/${source}`, 'content');
    expect(sandbox.run(parseCustomFiles)).toMatchObject({ code: 0, stderr: '' });
    expect([sandbox.read(destination), sandbox.read(`/opt/docker/custom/${source}`)]).toEqual(['content', 'content']);
  });

  it.each([
    ['bundle/readme.txt', `${BUNDLES}/readme.txt`],
    ['custom-assertions/a.aar', `${HOME}/runtime/modules/lib/a.aar`],
    ['elsewhere/a.bundle', `${BUNDLES}/a.bundle`],
  ])('leaves %s alone', (source, destination) => {
    sandbox.write(`/opt/docker/custom/${source}`, 'content');
    expect(sandbox.run(parseCustomFiles).code).toBe(0);
    expect(sandbox.read(destination)).toBeUndefined();
  });

  it('unpacks the bundles that were fetched', () => {
    sandbox.write('/opt/docker/graphman/team/policies.v2.gz', gzipSync('{"policies":[]}'));
    expect(sandbox.run(parseCustomFiles)).toMatchObject({ code: 0, stderr: '' });
    expect(sandbox.read(`${BUNDLES}/policies.v2.json`)).toBe('{"policies":[]}');
  });

  it('is content with nothing to do', () => {
    expect(sandbox.run(parseCustomFiles)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('runs each script once, in order of their names, after the files are in place', () => {
    sandbox.write('/opt/docker/custom/bundle/a.bundle', 'content');
    sandbox.write('/opt/docker/custom/scripts/b.sh', 'echo second');
    sandbox.write('/opt/docker/custom/scripts/a/a.sh', `[ -f "$ROOT${BUNDLES}/a.bundle" ] && echo first`);
    const { code, stdout } = sandbox.run(parseCustomFiles);
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((line) => /^(first|second)$/.test(line))).toEqual(['first', 'second']);
  });

  it('runs a script of a mounted ConfigMap once, though links lead to it', () => {
    sandbox.write('/opt/docker/custom/scripts/..2026/run.sh', 'echo ran');
    const folder = join(sandbox.root, 'opt/docker/custom/scripts');
    symlinkSync('..2026', join(folder, '..data'));
    symlinkSync('..data/run.sh', join(folder, 'run.sh'));
    expect(sandbox.run(parseCustomFiles).stdout.match(/^ran$/gm)).toHaveLength(1);
  });

  it('stops the start when a script fails, and runs none after it', () => {
    sandbox.write('/opt/docker/custom/scripts/a.sh', 'exit 7');
    sandbox.write('/opt/docker/custom/scripts/b.sh', 'echo second');
    const { code, stdout, stderr } = sandbox.run(parseCustomFiles);
    expect(code).toBe(1);
    expect(stderr).toContain('/opt/docker/custom/scripts/a.sh failed');
    expect(stdout).not.toMatch(/^second$/m);
  });
});
