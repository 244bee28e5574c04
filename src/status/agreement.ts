import { isObject, type Json } from '../lib/json';
import { parseQuantity } from '../lib/quantity';

/** Written by the API server alone. */
const WRITTEN = 'creationTimestamp';
/** Amounts, which the API server writes in another form than it was given: `1` for `1000m`. */
const AMOUNT = /(?:^|[.\]])(?:resources\.(?:limits|requests)\.[^[\]]+|sizeLimit|divisor)$/;

/** Lists of which nobody adds to a part. */
const WHOLE: ReadonlySet<string> = new Set(['command', 'args']);

/**
 * Where a running object departs from what was rendered: the path of the first value that is another one; nothing where
 * all that was rendered stands there. The API server adds defaults, and admission adds containers, so more may stand
 * there; an empty value may be left out.
 *
 * @param whole keys of the lists that hold no more than what was rendered
 */
export function departure(
  rendered: Json | undefined,
  live: Json | undefined,
  path = '',
  whole = WHOLE,
): string | undefined {
  if (isEmptyValue(rendered))
    return isEmptyValue(live) || live === rendered ? undefined : whenStated(rendered, live, path);
  if (Array.isArray(rendered)) return departureOfList(rendered as readonly Json[], live, path, whole);
  if (!isObject(rendered)) return isSame(rendered, live, path) ? undefined : path;
  if (!isObject(live)) return path;
  const more = Object.keys(live).find((key) => whole.has(key) && isEmptyValue(rendered[key]) && isList(live[key]));
  if (more !== undefined) return path === '' ? more : `${path}.${more}`;
  for (const key of Object.keys(rendered)) {
    if (key === WRITTEN) continue;
    const found = departure(rendered[key], live[key], path === '' ? key : `${path}.${key}`, whole);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An empty mapping or list says nothing about what is added to it. */
function whenStated(rendered: Json | undefined, live: Json | undefined, path: string): string | undefined {
  if (rendered === undefined || rendered === null || typeof rendered === 'object') return undefined;
  return String(rendered) === String(live) ? undefined : path;
}

function isSame(rendered: Json | undefined, live: Json | undefined, path: string): boolean {
  if (String(rendered) === String(live)) return true;
  if (!AMOUNT.test(path)) return false;
  const [one, other] = [rendered, live].map((each) => parseQuantity(String(each)));
  return one !== undefined && one.nano === other?.nano;
}

function isList(value: Json | undefined): boolean {
  return Array.isArray(value) && value.length > 0;
}

function departureOfList(
  rendered: readonly Json[],
  live: Json | undefined,
  path: string,
  whole: ReadonlySet<string>,
): string | undefined {
  if (!Array.isArray(live)) return path;
  const items = live as readonly Json[];
  if (items.length > rendered.length && whole.has(path.slice(path.lastIndexOf('.') + 1))) return path;
  for (const [index, item] of rendered.entries()) {
    const key = isObject(item) ? KEYS.find((each) => typeof item[each] === 'string') : undefined;
    const name = key === undefined ? undefined : (item as Readonly<Record<string, Json>>)[key];
    const partner =
      key === undefined
        ? items[index]
        : items.find((each) => isObject(each) && each[key] === name && isSameMount(item, each));
    const found = departure(item, partner, `${path}[${name === undefined ? index : String(name)}]`, whole);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What tells the items of a list apart. */
const KEYS = ['name', 'mountPath', 'key'] as const;

function isSameMount(left: Json, right: Json): boolean {
  if (!isObject(left) || !isObject(right)) return true;
  return left.mountPath === undefined || left.mountPath === right.mountPath;
}

function isEmptyValue(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
