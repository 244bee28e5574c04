import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Writes the entrypoint into the folder with a snippet of docs/entrypoint.md put in as that page says. */
export function adoptEntrypoint(folder: string, snippet: 'flyway' | 'atlas' | 'sql'): string {
  const page = readFileSync(join(ROOT, 'docs/entrypoint.md'), 'utf8');
  const code = new RegExp(`^\`\`\`bash ${snippet}\n([^]*?)^\`\`\`$`, 'm').exec(page)?.[1];
  if (code === undefined) throw new Error(`docs/entrypoint.md has no snippet ${snippet}`);
  const original = readFileSync(join(ROOT, 'reference/gateway/entrypoint.sh'), 'utf8');
  const adopted = original.replace(/\nmain\n$/, () => `\n${code}\nmain\n`);
  if (adopted === original) throw new Error('the last line of entrypoint.sh is not "main"');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'entrypoint.sh');
  writeFileSync(file, adopted, { mode: 0o755 });
  copyFileSync(join(ROOT, 'reference/gateway/properties.sh'), join(folder, 'properties.sh'));
  return file;
}
