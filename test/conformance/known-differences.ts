import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A row of the table in a page such as `docs/differences.md`. */
export interface KnownDifference {
  /** `all`, `all but a, b`, or `a, b`. */
  readonly cases: string;
  /** Name of a fact; `*` stands for any text. */
  readonly fact: string;
  readonly reason: string;
}

/** Those of a page, or of one of its sections. */
export function knownDifferences(page = 'docs/differences.md', heading = ''): readonly KnownDifference[] {
  const text = readFileSync(join(__dirname, '../..', page), 'utf8');
  const sections = text.split(/^(?=## )/m).filter((section) => section.startsWith(heading));
  return sections
    .flatMap((section) => section.split('\n'))
    .filter((line) => /^\| `/.test(line))
    .map((line) => {
      const [fact, cases, , , reason] = line.slice(1).split('|').map((cell) => cell.trim());
      return { fact: fact.replaceAll('`', ''), cases, reason: reason ?? '' };
    });
}

/** Whether the row is about this case. */
export function concerns({ cases }: KnownDifference, name: string): boolean {
  const listed = cases.replace(/^all but /, '').split(', ');
  if (cases === 'all') return true;
  return cases.startsWith('all but ') ? !listed.includes(name) : listed.includes(name);
}

/** Whether the row is about this fact. */
export function covers(row: KnownDifference, fact: string): boolean {
  const pattern = row.fact.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(fact);
}
