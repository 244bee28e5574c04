import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../../src/model/kube';
import type { Project } from '../../cli/project';
import { create, remove } from '../api';
import { poll } from '../poll';
import { Repository } from '../targets/repository';
import { ShopSite } from './shop';

/** What goes wrong on the way of a shop through Flux, and what is said of it. */
interface Tale {
  readonly title: string;
  readonly id: string;
  /** Of what was rendered. */
  readonly spoil?: (project: Project) => void;
  /** Of a Kustomization, as somebody applies it. */
  readonly change?: (kustomization: KubeObject) => KubeObject;
  /** Of what was rendered, once the Job is there. */
  readonly later?: (project: Project) => void;
  readonly code?: string;
  readonly message: RegExp;
}

const MIGRATE = 'flux/shop/10-migrate/kustomization.yaml';
const JOB = 'flux/shop/10-migrate/job-shop-migrate.yaml';
const BAD_CHECK = { apiVersion: 'batch/v1', kind: 'Job', current: 'status.succeeded ==' };

const TALES: readonly Tale[] = [
  {
    title: 'cannot build what it is to apply',
    id: 'cause-flux-build',
    spoil: (project) => project.write(MIGRATE, `${project.read(MIGRATE)}- no-such-file.yaml\n`),
    message: /Kustomization \S+-shop-migrate is not ready \(BuildFailed\): .*no-such-file\.yaml/,
  },
  {
    title: 'is stalled by an expression of a health check',
    id: 'cause-flux-stalled',
    change: (object) =>
      object.metadata.name.endsWith('-shop-migrate')
        ? { ...object, spec: { ...(object.spec as object), healthCheckExprs: [BAD_CHECK] } }
        : object,
    message: /Kustomization \S+-shop-migrate is stalled, and Flux does not try it again .*\(InvalidCELExpression\): /,
  },
  {
    title: 'is to change a Job',
    id: 'cause-job-immutable',
    later: (project) => project.write(JOB, project.read(JOB).replace('exit 0', 'exit 0; true')),
    code: 'status/job-immutable',
    message: /the target tries to change a Job, which is immutable: .*field is immutable/,
  },
];

it.each(TALES)('names the cause: Flux $title', async (tale) => {
  const { id, spoil, later, change = (object) => object, code = 'status/flux-stalled', message } = tale;
  const settings = (namespace: string) => ({
    delivery: 'flux',
    output: 'flux',
    flux: { sourceRef: { kind: 'GitRepository', name: namespace } },
  });
  const site = await ShopSite.open(id, settings);
  const { namespace, project } = site;
  const repository = new Repository(namespace, project.path);
  const inner: KubeObject[] = [];
  try {
    await site.render({});
    spoil?.(project);
    repository.publish('The shop');
    await create('gitrepositories', {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: namespace, namespace: 'flux-system' },
      spec: { url: repository.url, ref: { branch: 'main' }, interval: '2s' },
    });
    const rendered = parseAllDocuments(project.read('flux/shop/flux.yaml')).map((each) => each.toJS() as KubeObject);
    inner.push(...rendered.map(change));
    for (const kustomization of inner) await create('kustomizations', kustomization);
    if (later !== undefined) {
      await poll('the Job is complete', async () =>
        (await site.status()).workloads[0].steps[0].state === 'done' ? true : undefined,
      );
      later(project);
      repository.publish('Something behind schemagate');
    }
    // Until its source is there, a Kustomization is not ready for want of that.
    const found = await site.findings(code, undefined, message);
    expect(found.map((each) => each.code)).toEqual([code]);
    expect(found[0].message).toMatch(message);
    if (code === 'status/flux-stalled')
      expect(found[0].wayOut.at(-1)).toContain(`flux reconcile kustomization ${namespace}-shop-migrate`);
  } finally {
    for (const { metadata } of inner) await remove('kustomizations', 'flux-system', metadata.name);
    await remove('gitrepositories', 'flux-system', namespace);
    repository.remove();
    await site.close();
  }
});
