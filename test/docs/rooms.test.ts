import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './documents';

it('the architecture tells of every room, and of no other', () => {
  const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  const table = text.slice(text.indexOf('| room'), text.indexOf('Rooms of one floor do not know'));
  const cells = table.split('\n').map((row) => row.split('|')[1] ?? '');
  const told = cells.flatMap((cell) => [...cell.matchAll(/`([a-z]+)`/g)].map(([, room]) => room));
  const rooms = readdirSync(join(ROOT, 'src')).map((entry) => entry.replace(/\.ts$/, ''));
  expect([...told].sort()).toEqual([...rooms].sort());
});
