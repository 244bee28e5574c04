import { compareNumbers } from '../../lib/release';

/** What a `serves` says: any of these, each with all of its bounds. */
export type SchemaRange = readonly (readonly Bound[])[];

interface Bound {
  readonly operator: '>=' | '>' | '<=' | '<' | '=';
  readonly schema: string;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
const BOUND = /^(>=|<=|>|<|=)?\s*([A-Za-z0-9][A-Za-z0-9_.-]*)$/;
/** `0039`, `0039_add_orders`, `20241001120000`, `V2.1`; not `27c6a30d7c24`, which is a hash. */
const ORDERED = /^v?([0-9]{1,18}(?:[._][0-9]{1,18}){0,3})(?:[._-]+[a-z].*)?$/i;

/** Whether a text can be the name of a schema: a number, a version, a revision. */
export function isSchemaName(text: string): boolean {
  return NAME.test(text);
}

/**
 * Reads which schemas pods can serve on: bounds as npm writes them (`>=0037 <0041`, `0037 || 0039`), or a list of names
 * (`0037, 0038`). Nothing where the text says neither.
 */
export function readSchemaRange(text: string): SchemaRange | undefined {
  const alternatives = text.split(/\|\||,/).map((each) => each.trim().replace(/(>=|<=|>|<|=)\s+/g, '$1'));
  const range = alternatives.map((alternative) => alternative.split(/\s+/).map(readBound));
  if (!range.every((bounds): bounds is Bound[] => bounds.every((bound) => bound !== undefined))) return undefined;
  // Two names without an operator between them are a list that lost its comma.
  const isList = range.some((bounds) => bounds.length > 1 && bounds.some(({ operator }) => operator === '='));
  return isList ? undefined : range;
}

function readBound(text: string): Bound | undefined {
  const [, operator = '=', schema] = BOUND.exec(text) ?? [];
  if (schema === undefined || (operator !== '=' && numbersOf(schema) === undefined)) return undefined;
  return { operator: operator as Bound['operator'], schema };
}

/** Whether a schema is in a range; nothing where the range orders and the name has no order. */
export function includesSchema(range: SchemaRange, schema: string): boolean | undefined {
  const told = range.map((bounds) => {
    const each = bounds.map((bound) => meets(bound, schema));
    return each.includes(false) ? false : each.includes(undefined) ? undefined : true;
  });
  return told.includes(true) ? true : told.includes(undefined) ? undefined : false;
}

function meets({ operator, schema: bound }: Bound, schema: string): boolean | undefined {
  const order = orderOfSchemas(schema, bound);
  if (operator === '=') return schema === bound || order === 0;
  if (order === undefined) return undefined;
  switch (operator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
  }
}

/** Negative where the left one comes first; nothing where their names do not tell. */
export function orderOfSchemas(left: string, right: string): number | undefined {
  if (left === right) return 0;
  const [one, other] = [numbersOf(left), numbersOf(right)];
  return one === undefined || other === undefined ? undefined : compareNumbers(one, other);
}

/** Negative where the left one comes first; nothing where that is not known. */
export type SchemaOrder = (left: string, right: string) => number | undefined;

/** The schema that all others come before; nothing where there is none, or names do not tell. */
export function newestSchema(schemas: readonly string[], orderOf: SchemaOrder = orderOfSchemas): string | undefined {
  const [first, ...others] = new Set(schemas);
  return others.reduce<string | undefined>((best, schema) => {
    const order = best === undefined ? undefined : orderOf(schema, best);
    return order === undefined ? undefined : order > 0 ? schema : best;
  }, first);
}

function numbersOf(schema: string): readonly bigint[] | undefined {
  const [, numbers] = ORDERED.exec(schema) ?? [];
  return (numbers as string | undefined)?.split(/[._]/).map(BigInt);
}
