import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../../src/model/kube';
import { create, remove } from '../api';
import { Repository } from '../targets/repository';
import { ShopSite } from './shop';

it('names the cause: Flux cannot build what it is to apply', async () => {
  const settings = (namespace: string) => ({
    delivery: 'flux',
    output: 'flux',
    flux: { sourceRef: { kind: 'GitRepository', name: namespace } },
  });
  const site = await ShopSite.open('cause-flux-stalled', settings);
  const { namespace, project } = site;
  const repository = new Repository(namespace, project.path);
  const inner: KubeObject[] = [];
  try {
    await site.render({});
    const migrate = 'flux/shop/10-migrate/kustomization.yaml';
    project.write(migrate, `${project.read(migrate)}- no-such-file.yaml\n`);
    repository.publish('A file is missing');
    await create('gitrepositories', {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: namespace, namespace: 'flux-system' },
      spec: { url: repository.url, ref: { branch: 'main' }, interval: '2s' },
    });
    inner.push(...parseAllDocuments(project.read('flux/shop/flux.yaml')).map((each) => each.toJS() as KubeObject));
    for (const kustomization of inner) await create('kustomizations', kustomization);
    const found = await site.findings('status/flux-stalled');
    expect(found.map(({ code }) => code)).toEqual(['status/flux-stalled']);
    expect(found[0].message).toMatch(
      /Kustomization \S+-shop-migrate is not ready \(BuildFailed\): .*no-such-file\.yaml/,
    );
    expect(found[0].wayOut.at(-1)).toContain(`flux reconcile kustomization ${namespace}-shop-migrate`);
  } finally {
    for (const { metadata } of inner) await remove('kustomizations', 'flux-system', metadata.name);
    await remove('gitrepositories', 'flux-system', namespace);
    repository.remove();
    await site.close();
  }
});
