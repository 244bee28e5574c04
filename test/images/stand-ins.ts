import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './engine';

const LIQUIBASE = join(__dirname, '../../node_modules/liquibase/dist/liquibase');
const PACKAGES = ['ca-certificates', 'default-jdk-headless', 'maven', 'postgresql'];
const SYSTEM_IMAGES = ['library/maven:3.9-eclipse-temurin-17', 'library/eclipse-temurin:17-jre-jammy'];
const POSTGRES_IMAGE = 'library/postgres:16-bookworm';
/** Debian 12's PostgreSQL, at the paths of the image that it stands in for. */
const POSTGRES = ['lib', 'share'].map((folder) => `ln -s 15 "$1/usr/${folder}/postgresql/16"`);
const SEARCH_PATH = '/usr/lib/postgresql/16/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Gives images of our own the names of the base images, for a machine that reaches Debian's packages and no registry:
 * a system of these packages, and the files of Liquibase's npm package.
 */
export function provideStandIns(engine: Engine): void {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-system-'));
  try {
    const system = join(folder, 'system.tar');
    const hooks = POSTGRES.map((hook) => `--customize-hook=${hook}`);
    const options = ['--quiet', '--variant=minbase', `--include=${PACKAGES.join(',')}`, ...hooks];
    execFileSync('mmdebstrap', [...options, 'bookworm', system], { stdio: ['ignore', 'ignore', 'inherit'] });
    const images = [...SYSTEM_IMAGES, POSTGRES_IMAGE].map((image) => `docker.io/${image}`);
    engine.commit(images, system, '/', { PATH: SEARCH_PATH });
    engine.commit(['docker.io/liquibase/liquibase:4.28.0'], LIQUIBASE, '/liquibase');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
