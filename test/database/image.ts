import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Parts } from './parts';

const REFERENCE = join(__dirname, '../../reference/gateway');

export const GATEWAY_VERSIONS = ['11.1.3', '11.2.2', '11.3.0'] as const;
export type GatewayVersion = (typeof GATEWAY_VERSIONS)[number];

/** A container image as a folder: the files of its root and how it is started. */
export interface Image {
  readonly rootfs: string;
  readonly entrypoint: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface ImageSpec {
  readonly version: GatewayVersion;
  /** Change sets that come before the version's own. */
  readonly changeSets?: string;
  /** How long Liquibase waits for its lock. Default: as the entrypoint has it. */
  readonly lockWaitMinutes?: number;
}

/** Lays out what the Dockerfile builds, as a folder that needs nothing outside itself but bash and Java. */
export function buildImage(folder: string, spec: ImageSpec, parts: Parts): Image {
  const rootfs = join(folder, 'rootfs');
  copyScript(rootfs, 'entrypoint.sh', 'opt/docker/entrypoint.sh');
  copyScript(rootfs, 'properties.sh', 'opt/docker/properties.sh');
  copyScript(rootfs, 'health_check.sh', 'opt/docker/rc.d/diagnostic/health_check.sh');
  cpSync(join(REFERENCE, 'changelog'), join(rootfs, 'opt/gateway/changelog'), { recursive: true });
  if (spec.changeSets !== undefined) insertChangeSets(join(rootfs, `opt/gateway/changelog/${spec.version}.sql`), spec);
  cpSync(join(parts.built, 'server'), join(rootfs, 'opt/gateway/server'), { recursive: true });
  cpSync(join(parts.built, 'liquibase'), join(rootfs, 'opt/liquibase'), { recursive: true });
  return describeImage(folder, spec);
}

function insertChangeSets(file: string, { changeSets }: ImageSpec): void {
  const [heading, ...own] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [heading, '', changeSets, ...own].join('\n'));
}

function describeImage(folder: string, { version, lockWaitMinutes }: ImageSpec): Image {
  const image = { rootfs: join(folder, 'rootfs'), entrypoint: ['/opt/docker/entrypoint.sh'] };
  const env = {
    GATEWAY_VERSION: version,
    PATH: `/opt/liquibase:${process.env.PATH}`,
    JAVA_OPTS: '-XX:+UseSerialGC -XX:TieredStopAtLevel=1',
    ...(lockWaitMinutes === undefined ? {} : { LIQUIBASE_CHANGELOG_LOCK_WAIT_TIME_IN_MINUTES: `${lockWaitMinutes}` }),
  };
  writeFileSync(join(folder, 'image.json'), JSON.stringify({ Entrypoint: image.entrypoint, Env: env }));
  return { ...image, env };
}

function copyScript(rootfs: string, source: string, target: string): void {
  mkdirSync(dirname(join(rootfs, target)), { recursive: true });
  copyFileSync(join(REFERENCE, source), join(rootfs, target));
  chmodSync(join(rootfs, target), 0o755);
}
