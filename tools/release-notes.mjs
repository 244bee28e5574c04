// Prints what CHANGELOG.md says about a version; fails where it says nothing, or where package.json names another one.
//   node tools/release-notes.mjs v1.2.3
import { readFileSync } from 'node:fs';

const version = (process.argv[2] ?? '').replace(/^v/, '');
const root = new URL('../', import.meta.url);
const stated = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).version;
if (version !== stated) fail(`the tag names version "${version}", package.json ${stated}`);
const [, notes] = section(readFileSync(new URL('CHANGELOG.md', root), 'utf8'), version) ?? [];
if (notes === undefined || notes.trim() === '') fail(`CHANGELOG.md has no section [${version}]`);
process.stdout.write(`${notes.trim()}\n`);

function section(text, name) {
  const heading = name.replace(/[.+]/g, '\\$&');
  return new RegExp(`^## \\[${heading}\\][^\\n]*\\n([^]*?)(?=^## \\[|(?![^]))`, 'm').exec(text);
}

function fail(reason) {
  console.error(`error: ${reason}`);
  process.exit(1);
}
