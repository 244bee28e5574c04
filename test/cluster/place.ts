import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../../src/model/kube';
import { sql } from '../database/mariadb';
import { DATABASE_PREFIX, OWNER, ROWS_ONLY, type Account } from './accounts';
import { create, find, list, remove, type Resource } from './api';
import { CREDENTIALS, LICENSE, ROWS_ONLY_CREDENTIALS, type GatewayPlace } from './gateway';
import { Journal } from './journal';
import { databaseServer, world } from './world';

/** A namespace and a database of one tale's own, and what happens there. */
export class Place implements GatewayPlace {
  readonly jdbcUrl: string;
  readonly journal: Journal;
  /** For the files that are delivered. */
  readonly folder: string;

  private constructor(
    readonly namespace: string,
    private readonly database: string,
  ) {
    const { host, port } = databaseServer();
    this.jdbcUrl = `jdbc:mysql://${host}:${port}/${database}?createDatabaseIfNotExist=true`;
    this.folder = join(world().folder, namespace);
    mkdirSync(this.folder);
    this.journal = new Journal(namespace);
  }

  static async open(title: string): Promise<Place> {
    const id = randomBytes(3).toString('hex');
    const namespace = await createNamespace(`${title}-${id}`, 'restricted');
    await create('secrets', secret(namespace, LICENSE, { 'license.xml': '<license/>' }));
    await create('secrets', credentials(namespace, CREDENTIALS, OWNER));
    await create('secrets', credentials(namespace, ROWS_ONLY_CREDENTIALS, ROWS_ONLY));
    return new Place(namespace, `${DATABASE_PREFIX}${title.replaceAll('-', '_')}_${id}`);
  }

  rows(query: string): string[] {
    return sql(databaseServer(), query, this.database);
  }

  /** What Liquibase has noted: it changes whenever a change set runs. */
  changeLog(): string[] {
    return this.rows('SELECT id, orderexecuted, dateexecuted FROM DATABASECHANGELOG ORDER BY orderexecuted');
  }

  /** What a run leaves behind that was killed: its lock, and a change set that it did not note (and may repeat). */
  leaveKilledRun(): void {
    this.rows("DELETE FROM DATABASECHANGELOG WHERE id = '11.2.2-1'");
    this.rows("UPDATE DATABASECHANGELOGLOCK SET locked = 1, lockgranted = NOW(), lockedby = 'a pod that is gone'");
  }

  /** What is there, other than what a namespace has by itself and what the tale put there beforehand. */
  async leftovers(): Promise<readonly string[]> {
    const beforehand = ['kube-root-ca.crt', 'default', LICENSE, CREDENTIALS, ROWS_ONLY_CREDENTIALS];
    const found = await Promise.all(
      OF_A_GATEWAY.map(async (resource) =>
        (await list(resource, this.namespace)).map(({ metadata }) => ({ resource, name: metadata.name })),
      ),
    );
    return found
      .flat()
      .filter(({ name }) => !beforehand.includes(name))
      .map(({ resource, name }) => `${resource}/${name}`);
  }

  async close(): Promise<void> {
    this.journal.close();
    await removeNamespace(this.namespace);
    sql(databaseServer(), `DROP DATABASE IF EXISTS ${this.database}`);
  }
}

/** The kinds that a rendered Gateway may have. */
const OF_A_GATEWAY: readonly Resource[] = [
  'deployments',
  'replicasets',
  'pods',
  'jobs',
  'services',
  'configmaps',
  'secrets',
  'serviceaccounts',
  'poddisruptionbudgets',
  'ingresses',
  'horizontalpodautoscalers',
];

/** Creates `schemagate-test-<title>`, with the Pod Security Standard enforced. */
export async function createNamespace(title: string, podSecurity: 'restricted' | 'privileged'): Promise<string> {
  const name = `schemagate-test-${title}`;
  const labels = { 'pod-security.kubernetes.io/enforce': podSecurity, 'pod-security.kubernetes.io/warn': podSecurity };
  await create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  for (let waited = 0; waited < 100 && !(await find('serviceaccounts', name, 'default')); waited++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return name;
}

/** Without grace: nobody waits for what still runs there. */
export async function removeNamespace(name: string): Promise<void> {
  const options = ['--all', `--namespace=${name}`, '--grace-period=0', '--force', '--wait=false'];
  execFileSync('kubectl', ['delete', 'deployments,jobs,pods', ...options], { stdio: 'ignore' });
  await remove('namespaces', '', name);
}

function secret(namespace: string, name: string, stringData: Readonly<Record<string, string>>): KubeObject {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, stringData };
}

function credentials(namespace: string, name: string, { user, password }: Account): KubeObject {
  return secret(namespace, name, {
    SSG_ADMIN_USERNAME: 'admin',
    SSG_ADMIN_PASSWORD: 'admin password',
    SSG_CLUSTER_PASSWORD: 'cluster password',
    SSG_DATABASE_USER: user,
    SSG_DATABASE_PASSWORD: password,
  });
}
