/** A state of the shop's image: what its migrations come to. */
export const TAGS = ['1', '2', '3-broken', '3', '4', '5'] as const;
export type Tag = (typeof TAGS)[number];

/** A migration, as all tools have it. */
export interface Migration {
  readonly number: number;
  readonly sql: string;
}

const COLUMNS = ['note', 'total', 'sku', 'price'];
const add = (number: number): Migration => ({
  number,
  sql: `ALTER TABLE orders ADD COLUMN ${COLUMNS[number - 2]} text;`,
});

/** What the image of the tag brings: each what the one before it did, and one more; the last one expands and contracts. */
export function migrationsOf(tag: Tag): readonly Migration[] {
  const all: readonly Migration[] = [
    { number: 1, sql: 'CREATE TABLE orders (id integer);' },
    add(2),
    tag === '3-broken' ? { number: 3, sql: 'ALTER TABLE customers ADD COLUMN total text;' } : add(3),
    add(4),
    add(5),
    { number: 6, sql: 'ALTER TABLE orders DROP COLUMN note;' },
  ];
  const newest = tag === '5' ? 6 : Number.parseInt(tag, 10);
  return all.filter(({ number }) => number <= newest);
}
