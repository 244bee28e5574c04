import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '../postgres/installation';

const SOURCE = join(__dirname, 'postgres');

export const BINARY_VERSIONS = ['0.110.0', '0.112.0', '0.113.0'] as const;
/** A version that the server's image brings. */
export type BinaryVersion = (typeof BINARY_VERSIONS)[number];

/** Lays out what `postgres/Dockerfile` builds as a folder, around the PostgreSQL of this machine. */
export function buildPostgresImage(folder: string, version: BinaryVersion, { programs, shared }: Installation): void {
  const rootfs = join(folder, 'rootfs');
  const extensions = join(rootfs, shared, 'extension');
  cpSync(join(SOURCE, 'extension'), extensions, { recursive: true });
  const control = readFileSync(join(extensions, 'documentdb.control'), 'utf8');
  const brought = version.replace(/\.(\d+)$/, '-$1');
  const stated = control.replace(/^default_version.*$/m, `default_version = '${brought}'`);
  writeFileSync(join(extensions, 'documentdb.control'), stated);
  mkdirSync(join(rootfs, 'usr/local/bin'), { recursive: true });
  copyFileSync(join(SOURCE, 'entrypoint.sh'), join(rootfs, 'usr/local/bin/serve'));
  chmodSync(join(rootfs, 'usr/local/bin/serve'), 0o755);
  const env = { PATH: `${programs}:/usr/local/bin:/usr/bin:/bin` };
  const config = { Entrypoint: ['/usr/local/bin/serve'], Env: env, User: '65534:65534' };
  writeFileSync(join(folder, 'image.json'), JSON.stringify(config));
}
