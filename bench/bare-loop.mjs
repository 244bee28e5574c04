// Writes the files of a folder once more: what is left of a run where nothing is compiled.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [, , from, to] = process.argv;
for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const copy = join(to, path.slice(from.length));
  mkdirSync(dirname(copy), { recursive: true });
  writeFileSync(copy, readFileSync(path, 'utf8'));
}
