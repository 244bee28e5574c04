// The licences of the packages whose code is in a bundle, which ask to be kept with every copy of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HEAD = 'The files of this folder contain code of these packages, under the licences that follow.';

/** @param inputs the files of a bundle, as in esbuild's metafile */
export function thirdPartyNotices(root, inputs) {
  const folders = new Set(inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  return [HEAD, ...[...folders].sort().map((folder) => noticeOf(join(root, folder)))].join(`\n\n${'-'.repeat(80)}\n\n`);
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file));
  if (!files.some((file) => !/^notice/i.test(file))) throw new Error(`${folder} has no file with its licence`);
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}
