import { execFileSync, spawn } from 'node:child_process';
import { poll } from '../poll';
import { ShopSite } from './shop';

it('names the cause: helm was ended while it worked', async () => {
  const site = await ShopSite.open('cause-helm-pending', () => ({ delivery: 'helm' }));
  const { namespace, project } = site;
  try {
    await site.render({ migration: 'sleep 600' });
    const args = ['upgrade', '--install', 'shop', `${project.path}/dist/shop`, `--namespace=${namespace}`];
    const helm = spawn('helm', args, { stdio: 'ignore' });
    await poll('the Job runs', async () =>
      (await site.status()).workloads[0].standing === 'running' ? true : undefined,
    );
    helm.kill('SIGKILL');
    execFileSync('kubectl', ['delete', 'jobs', '--all', '--wait=true', `--namespace=${namespace}`], {
      stdio: 'ignore',
    });
    const [{ code, message, wayOut }, ...more] = await site.findings('status/helm-pending');
    expect([code, more]).toEqual(['status/helm-pending', []]);
    expect(message).toContain('the release shop is pending-install');
    // The way out leads out: Helm refuses the release before it, and takes it afterwards.
    await site.render({});
    const upgrade = () => execFileSync('helm', args, { encoding: 'utf8', stdio: 'pipe' });
    expect(upgrade).toThrow('another operation');
    execFileSync('sh', ['-c', wayOut.find((each) => each.startsWith('helm '))!.replace(/ \(.*/, '')]);
    expect(upgrade()).toContain('STATUS: deployed');
  } finally {
    await site.close();
  }
});
