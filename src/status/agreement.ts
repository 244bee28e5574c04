import { isObject, type Json } from '../lib/json';

/** What the API server writes in another form than it was given. */
const REWRITTEN: ReadonlySet<string> = new Set(['resources', 'creationTimestamp', 'sizeLimit', 'divisor']);

/**
 * Where a running object departs from what was rendered: the path of the first value that is another one; nothing where
 * all that was rendered stands there. The API server adds defaults, and admission adds containers, so more may stand
 * there; an empty value may be left out.
 */
export function departure(rendered: Json | undefined, live: Json | undefined, path = ''): string | undefined {
  if (isEmptyValue(rendered))
    return isEmptyValue(live) || live === rendered ? undefined : whenStated(rendered, live, path);
  if (Array.isArray(rendered)) return departureOfList(rendered as readonly Json[], live, path);
  if (!isObject(rendered)) return String(rendered) === String(live) ? undefined : path;
  if (!isObject(live)) return path;
  for (const key of Object.keys(rendered)) {
    if (REWRITTEN.has(key)) continue;
    const found = departure(rendered[key], live[key], path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An empty mapping or list says nothing about what is added to it. */
function whenStated(rendered: Json | undefined, live: Json | undefined, path: string): string | undefined {
  if (rendered === undefined || rendered === null || typeof rendered === 'object') return undefined;
  return String(rendered) === String(live) ? undefined : path;
}

function departureOfList(rendered: readonly Json[], live: Json | undefined, path: string): string | undefined {
  if (!Array.isArray(live)) return path;
  const items = live as readonly Json[];
  for (const [index, item] of rendered.entries()) {
    const key = isObject(item) ? KEYS.find((each) => typeof item[each] === 'string') : undefined;
    const name = key === undefined ? undefined : (item as Readonly<Record<string, Json>>)[key];
    const partner =
      key === undefined
        ? items[index]
        : items.find((each) => isObject(each) && each[key] === name && isSameMount(item, each));
    const found = departure(item, partner, `${path}[${name === undefined ? index : String(name)}]`);
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
