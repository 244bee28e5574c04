import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../reference/gateway');
const VERSIONS = ['11.1.3', '11.2.2', '11.3.0'];
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

test.each(readdirSync(FOLDER).filter((file) => file.endsWith('.sh')))('%s is short', (file) => {
  expect(read(file).trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});

test.each(['entrypoint.sh', 'health_check.sh', 'build.sh'])('%s can be executed', (file) => {
  expect(statSync(join(FOLDER, file)).mode & 0o111).toBe(0o111);
});

test('the Dockerfile copies files that are here', () => {
  const copies = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files]) =>
    files!.split(' '),
  );
  expect(copies.length).toBeGreaterThan(5);
  expect(copies.filter((file) => !existsSync(join(FOLDER, file)))).toEqual([]);
});

describe.each(VERSIONS)('the image of %s', (version) => {
  test('brings the schema to all versions up to it', () => {
    const included = [...read(`changelog/gateway-${version}.yaml`).matchAll(/file: (.+)\.sql$/gm)].map(
      ([, name]) => name,
    );
    expect(included).toEqual(VERSIONS.slice(0, VERSIONS.indexOf(version) + 1));
  });
  test('needs the last change set of its own version', () => {
    const changeSets = [...read(`changelog/${version}.sql`).matchAll(/^--changeset gateway:(.+)$/gm)].map(
      ([, id]) => id,
    );
    expect(read(`changelog/needs-${version}.properties`)).toContain(`\nchangeSet=${changeSets.at(-1)}\n`);
    expect(changeSets).toEqual(changeSets.map((_, index) => `${version}-${index + 1}`));
  });
});
