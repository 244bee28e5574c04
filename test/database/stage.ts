import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, USER } from './account';
import { diagnose, renderGateway, type GatewaySpec, type Rendered } from './gateway';
import { buildImage, type Image, type ImageSpec } from './image';
import { sql } from './mariadb';
import { Pod, runJob, type Exit } from './pod';
import { shared } from './shared';

/** The change sets of a database, in order. */
export const AFTER_11_2_2 = ['11.1.3-1', '11.1.3-2', '11.2.2-1', '11.2.2-2'];
export const AFTER_11_3_0 = [...AFTER_11_2_2, '11.3.0-1', '11.3.0-2'];

type StagedGateway = Pick<GatewaySpec, 'version' | 'configuration' | 'job' | 'jobJdbcUrl'>;

/** What the tests of one file share: images, and databases and pods to be cleared away. */
export class Stage {
  private readonly folder = mkdtempSync(join(tmpdir(), 'schemagate-stage-'));
  private readonly images = new Map<string, Image>();
  private readonly databases = new Set<string>();
  private readonly pods = new Set<Pod>();

  image(spec: ImageSpec): Image {
    const key = JSON.stringify(spec);
    const known = this.images.get(key);
    if (known !== undefined) return known;
    const image = buildImage(join(this.folder, `image-${this.images.size}`), spec, shared().parts);
    this.images.set(key, image);
    return image;
  }

  /** A Gateway whose database has this name; a fresh install creates it. */
  gateway(
    database: string,
    spec: Pick<GatewaySpec, 'version' | 'configuration' | 'job' | 'jobJdbcUrl'>,
  ): Promise<Rendered> {
    this.databases.add(database);
    return renderGateway({ ...spec, jdbcUrl: this.url(database), user: USER, password: PASSWORD });
  }

  /** What synth says about that Gateway. */
  async diagnose(database: string, spec: StagedGateway): Promise<string[]> {
    const account = { user: USER, password: PASSWORD };
    const diagnostics = await diagnose({ ...spec, ...account, jdbcUrl: this.url(database) });
    return diagnostics.map(({ severity, code }) => `${severity} ${code}`);
  }

  url(database: string): string {
    return `jdbc:mysql://127.0.0.1:${shared().server.port}/${database}?createDatabaseIfNotExist=true`;
  }

  /** One pod of the Job, to its end. */
  runJob(rendered: Rendered, image: Image): Promise<Exit> {
    return runJob(rendered.job!, rendered.beforeJob, image);
  }

  async startJob(rendered: Rendered, image: Image): Promise<Pod> {
    return this.keep(await Pod.start(rendered.job!, rendered.beforeJob, image));
  }

  async startGateway(rendered: Rendered, image: Image): Promise<Pod> {
    return this.keep(await Pod.start(rendered.deployment, rendered.beforePods, image));
  }

  rows(database: string, query: string): string[] {
    return sql(shared().server, query, database);
  }

  /** The change sets that have run, in order. */
  changeSets(database: string): string[] {
    return this.rows(database, 'SELECT id FROM DATABASECHANGELOG ORDER BY orderexecuted');
  }

  databaseExists(database: string): boolean {
    return this.rows('', `SHOW DATABASES LIKE '${database}'`).length > 0;
  }

  /** The same tables and rows under another name. */
  copyDatabase(from: string, to: string): void {
    this.databases.add(to);
    const copies = this.rows(from, 'SHOW TABLES').map(
      (table) =>
        `CREATE TABLE ${to}.${table} LIKE ${from}.${table}; INSERT ${to}.${table} SELECT * FROM ${from}.${table};`,
    );
    this.rows('', `CREATE DATABASE ${to}; ${copies.join(' ')}`);
  }

  /** Whether a run holds, or has left behind, the lock. */
  isLocked(database: string): boolean {
    return this.rows(database, 'SELECT id FROM DATABASECHANGELOGLOCK WHERE locked').length > 0;
  }

  /** A lock as a run leaves it that was killed. */
  leaveLock(database: string): void {
    const lock = `UPDATE DATABASECHANGELOGLOCK SET locked = 1, lockgranted = NOW(), lockedby = 'a pod that is gone'`;
    this.rows(database, lock);
  }

  async clear(): Promise<void> {
    await Promise.all([...this.pods].map((pod) => pod.kill()));
    for (const database of this.databases) this.rows('', `DROP DATABASE IF EXISTS ${database}`);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private keep(pod: Pod): Pod {
    this.pods.add(pod);
    return pod;
  }
}
