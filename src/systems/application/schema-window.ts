import type { ApplicationFacts } from './facts';
import { includesSchema, newestSchema, orderOfSchemas, readSchemaRange, type SchemaOrder } from './schema-range';
import type { ServedSchemas } from './unit-uses';

/** Which schemas there are before, between and after the steps of a change, as far as marks state them. */
export interface SchemaWindow {
  /** The newest that the sources ever stated before this change. */
  readonly from?: string;
  /** While the new pods start: behind the Jobs before them. */
  readonly before?: string;
  /** Behind the Jobs after them. */
  readonly after?: string;
  /** What the sources state now, where that lies behind what they stated before: nothing migrates down to it. */
  readonly lowered?: string;
}

/** The schemas of a change. A schema that is lower than one before is no way back: nothing migrates down. */
export function schemaWindow(
  now: ApplicationFacts,
  old: readonly ApplicationFacts[],
  earlier: readonly ApplicationFacts[] = [],
): SchemaWindow {
  const stated = (facts: readonly ApplicationFacts[]) => facts.flatMap(({ uses }) => uses.schemas);
  const names = (facts: readonly ApplicationFacts[]) => stated(facts).map(({ schema }) => schema);
  const orderOf = orderIn([now, ...old, ...earlier]);
  const newest = (schemas: readonly string[]) => newestSchema(schemas, orderOf);
  const last = newest(names(old));
  const past = names(earlier);
  // Names without an order tell at least which of them was the last.
  const from = newest([...names(old), ...past]) ?? last;
  const until = (runs: readonly string[]) => {
    const here = stated([now]).filter((each) => runs.includes(each.runs));
    const wanted = here.map(({ schema }) => schema);
    const isBack =
      wanted.length > 0 && from !== undefined && wanted.every((schema) => isPast(orderOf(schema, from), past, schema));
    return isBack ? from : (newest([...wanted, ...(from === undefined ? [] : [from])]) ?? newest(wanted));
  };
  const highest = newest(names([now]));
  const isLowered =
    highest !== undefined && from !== undefined && isBehind(orderOf(highest, from), past, highest, last);
  const lowered = isLowered ? { lowered: highest } : {};
  return { from, before: until(['before']), after: until(['before', 'after']), ...lowered };
}

/** By the revisions that a folder of migrations says, and else by names. */
function orderIn(facts: readonly ApplicationFacts[]): SchemaOrder {
  const chains = facts.flatMap(({ folder }) => (folder?.chain === undefined ? [] : [folder.chain]));
  return (left, right) => {
    const chain = chains.find((each) => each.includes(left) && each.includes(right));
    return chain === undefined ? orderOfSchemas(left, right) : chain.indexOf(left) - chain.indexOf(right);
  };
}

/** Whether the schema was left behind already: names without an order by having been there. */
function isPast(order: number | undefined, past: readonly string[], schema: string): boolean {
  return order === undefined ? past.includes(schema) : order <= 0;
}

/** The same of a schema that is another one than that of the old state. */
function isBehind(
  order: number | undefined,
  past: readonly string[],
  schema: string,
  last: string | undefined,
): boolean {
  return order === undefined ? schema !== last && past.includes(schema) : order < 0;
}

/** Whether pods can serve on a schema; nothing where their mark cannot be compared with its name. */
export function canServe({ text }: ServedSchemas, schema: string): boolean | undefined {
  const range = readSchemaRange(text);
  return range === undefined ? undefined : includesSchema(range, schema);
}

/**
 * What the old pods say about the schema that a change leads to while they serve: that all of them can serve on it, or
 * that some cannot. Nothing where that is not known of all.
 */
export function oldPodsServe(old: ApplicationFacts, { before, from }: SchemaWindow): boolean | undefined {
  if (before === undefined) return undefined;
  const told = (owner: string) => {
    const served = old.uses.served.find((each) => each.owner === owner);
    return served === undefined ? undefined : canServe(served, before);
  };
  const all = old.workloads.map(({ title }) => told(title));
  if (before !== from && all.includes(false)) return false;
  return all.length > 0 && all.every((each) => each === true) ? true : undefined;
}
