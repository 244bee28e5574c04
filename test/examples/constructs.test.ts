import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { hashedJob } from '../../src/model/job';
import { rename, type KubeObject } from '../../src/model/kube';

const ROOT = join(__dirname, '../..');
const WAVE = 'argocd.argoproj.io/sync-wave';

describe('the example of an app', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-app-'));
  let objects: readonly KubeObject[];

  beforeAll(async () => {
    process.env.CDK8S_OUTDIR = folder;
    await import('../../examples/constructs/main');
    const text = readFileSync(join(folder, 'invoices.k8s.yaml'), 'utf8');
    objects = parseAllDocuments(text).map((document) => document.toJS() as KubeObject);
  });
  afterAll(() => {
    delete process.env.CDK8S_OUTDIR;
    rmSync(folder, { recursive: true, force: true });
  });

  const find = (kind: string): KubeObject => objects.find((object) => object.kind === kind)!;

  it('shows what its escape hatches add', () => {
    expect(find('Deployment').spec).toMatchObject({ minReadySeconds: 15 });
    expect(find('Service').spec).toMatchObject({ sessionAffinity: 'ClientIP' });
    expect(find('Job').spec).toMatchObject({ template: { spec: { priorityClassName: 'database-migrations' } } });
  });

  it('keeps the Job before the pods, under a name that follows its spec', () => {
    expect(find('Job').metadata.annotations).toMatchObject({ 'argocd.argoproj.io/sync-wave': '-1' });
    const plain = rename(find('Job'), 'invoices-db-migration');
    expect(find('Job').metadata.name).toBe(hashedJob(plain).metadata.name);
  });

  it('has what stands beside the Gateway', () => {
    expect(find('NetworkPolicy').spec).toMatchObject({
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'invoices' } },
    });
  });
});

describe('the example of an application', () => {
  const example = readFileSync(join(ROOT, 'examples', 'constructs', 'shop.ts'), 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-shop-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('stands in the documentation', () => {
    expect(readFileSync(join(ROOT, 'docs', 'library.md'), 'utf8')).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
  });

  it('has both workloads wait for the backup and the release command', async () => {
    process.env.CDK8S_OUTDIR = folder;
    await import('../../examples/constructs/shop');
    delete process.env.CDK8S_OUTDIR;
    const text = readFileSync(join(folder, 'shop.k8s.yaml'), 'utf8');
    const objects = parseAllDocuments(text).map((document) => document.toJS() as KubeObject);
    const places = objects
      .filter(({ kind }) => kind === 'Job' || kind === 'Deployment')
      .map(({ metadata: { name, annotations } }) => [name.replace(/-[0-9a-f]{10}$/, ''), annotations?.[WAVE] ?? '0']);
    expect(places).toEqual([
      ['shop-backup', '-3'],
      ['shop-web-migrate', '-1'],
      ['shop-web', '0'],
      ['shop-worker', '0'],
    ]);
  });
});
