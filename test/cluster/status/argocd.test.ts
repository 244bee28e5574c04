import { create, find, patch, remove } from '../api';
import { poll } from '../poll';
import { Repository } from '../targets/repository';
import { fails, ShopSite } from './shop';

/** Without `refresh`, which the documentation asks for: a retry takes the commit that has failed. */
const RETRY = { limit: 20, backoff: { duration: '5s', factor: 1, maxDuration: '5s' } };

it('names the cause: Argo CD tries an old commit again', async () => {
  const site = await ShopSite.open('cause-old-commit', () => ({ delivery: 'argocd', output: 'argocd' }));
  const { namespace, project } = site;
  const repository = new Repository(namespace, project.path);
  const application = () => find('applications', 'argocd', namespace);
  try {
    await site.render({ migration: fails('no such table') });
    const broken = repository.publish('A migration that fails');
    await create('applications', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: namespace, namespace: 'argocd' },
      spec: {
        project: 'default',
        source: {
          repoURL: repository.url,
          targetRevision: 'main',
          path: 'argocd',
          directory: { include: '*.k8s.yaml' },
        },
        destination: { server: 'https://kubernetes.default.svc', namespace },
        syncPolicy: { automated: { prune: true, selfHeal: true }, retry: RETRY },
      },
    });
    await poll('a retry', async () =>
      /retry|Retrying/i.test(JSON.stringify((await application())?.status ?? '')) ? true : undefined,
    );
    await site.render({});
    const mended = repository.publish('The migration that mends it');
    await patch('applications', 'argocd', namespace, {
      metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } },
    });
    const found = await site.findings('status/argocd-old-commit');
    const { message, wayOut } = found.find(({ code }) => code === 'status/argocd-old-commit')!;
    expect(message).toContain(`tries commit ${broken.slice(0, 10)} of Application ${namespace} again`);
    expect(message).toContain(`holds ${mended.slice(0, 10)} back`);
    expect(wayOut[0]).toBe(`argocd app terminate-op ${namespace}`);
  } finally {
    await patch('applications', 'argocd', namespace, { operation: null });
    await remove('applications', 'argocd', namespace);
    repository.remove();
    await site.close();
  }
});
