import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildImage, GATEWAY_VERSIONS } from '../database/image';
import { missingParts, provideParts } from '../database/parts';
import { tryFindInstallation } from '../postgres/installation';
import { BINARY_VERSIONS, buildPostgresImage } from './postgres-image';
import { prepareShopImages } from './shop/images';

// Lays out the images of the tests as folders, for nodes that run folders and not layers: `prepare-images.ts DIR` makes
// `DIR/<name>:<version>` with `rootfs/` and `image.json`, which has the keys of an image's configuration. It prints the
// migration tools of which it has made images.

function prepareGateways(folder: string, name: string): void {
  const built = mkdtempSync(join(tmpdir(), 'schemagate-built-'));
  try {
    const parts = provideParts(built);
    for (const version of GATEWAY_VERSIONS) {
      const image = join(folder, `${name}:${version}`);
      buildImage(image, { version }, parts);
      runAsUser(join(image, 'image.json'), '1000:1000');
    }
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

/** Only where this machine has a PostgreSQL server, which the image is made around. */
function preparePostgres(folder: string, name: string): void {
  const installation = tryFindInstallation();
  if (installation === undefined) return;
  for (const version of BINARY_VERSIONS) buildPostgresImage(join(folder, `${name}:${version}`), version, installation);
}

/** As the Dockerfile has it. */
function runAsUser(file: string, user: string): void {
  const config = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...config, User: user }));
}

const [folder] = process.argv.slice(2);
const missing = missingParts().filter((part) => !part.startsWith('mariadb'));
if (folder === undefined || missing.length > 0) {
  process.stderr.write(folder === undefined ? 'Usage: prepare-images.ts DIR\n' : `needs ${missing.join(', ')}\n`);
  process.exitCode = 2;
} else {
  prepareGateways(folder, process.env.SCHEMAGATE_TEST_IMAGE ?? 'schemagate-reference-gateway');
  preparePostgres(folder, process.env.SCHEMAGATE_TEST_POSTGRES_IMAGE ?? 'schemagate-test-postgres');
  process.stdout.write(`${prepareShopImages(folder, (reason) => process.stderr.write(`${reason}\n`)).join(',')}\n`);
}
