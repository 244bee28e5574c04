import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(__dirname, '../../src');
const BINDING =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|function\*?|class|interface|type|enum) ([A-Za-z_$][\w$]*)/gm;

/** The exported names of src that more than one file binds. */
function boundTwice(): readonly string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const bound = new Map<string, Set<string>>();
  for (const file of files) {
    for (const [, name] of readFileSync(join(SRC, file), 'utf8').matchAll(BINDING)) {
      bound.set(name, (bound.get(name) ?? new Set()).add(file));
    }
  }
  return [...bound].filter(([, places]) => places.size > 1).map(([name]) => name);
}

it('every exported name is found by one grep', () => {
  expect(boundTwice()).toEqual([]);
});
