import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedPages } from '../../tools/docs/pages';

const ROOT = join(__dirname, '..', '..');

describe('a page made of the schemas is what `npm run docs` makes', () => {
  it.each(generatedPages())('$file', ({ file, text }) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toBe(text);
  });
});
