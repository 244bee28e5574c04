import { isObject } from '../lib/json';
import { formatPath, type Path } from '../lib/path';
import type { SchemaKind } from './kind';
import { nearest, plain } from '../lib/text/nearest';
import { childNode, fieldNames, nodeAt, rootNode, type SchemaNode } from './schema-node';

/** So many known fields are worth listing. */
const FEW = 12;
/** At so many places a name says nothing of where it belongs: `name`, `enabled`, `secretName`. */
const COMMON = 5;
/** How far away a field of the same name may be: steps up and down. */
const NEARBY = 5;

/** Fields of earlier versions of a kind, and what they are called now. */
const RENAMED: Readonly<Partial<Record<SchemaKind, Readonly<Record<string, string>>>>> = {
  DocumentDB: {
    'spec.documentDBImage': 'spec.image.documentDB',
    'spec.gatewayImage': 'spec.image.gateway',
    'spec.postgresImage': 'spec.image.postgres',
    'spec.sidecarInjectorPluginName': 'spec.plugins.sidecarInjectorName',
    'spec.walReplicaPluginName': 'spec.plugins.walReplicaName',
  },
  Gateway: {
    'spec.app.hazelcast.url': 'spec.app.hazelcast.endpoint',
    'spec.app.portalReference.name': 'spec.app.portalReference.portalName',
    'spec.app.serviceAccountName': 'spec.app.serviceAccount.name',
  },
};

/** What somebody who wrote an unknown key should do. */
export function suggestField(kind: SchemaKind, parent: Path, key: string): string | undefined {
  const renamed = RENAMED[kind]?.[[...parent, key].join('.')];
  if (renamed !== undefined) return `It is called ${renamed} now.`;
  const siblings = fieldNames(nodeAt(kind, parent) ?? {});
  const elsewhere = otherPlaces(kind, parent, key);
  if (elsewhere.length > 0) return `It belongs at ${elsewhere.map(formatPath).join(' or ')}.`;
  const meant = nearestSibling(kind, parent, key);
  if (meant !== undefined) return `Did you mean ${meant}?`;
  return siblings.length > 0 && siblings.length <= FEW ? `Known fields: ${siblings.join(', ')}.` : undefined;
}

/** The field beside it that an unknown key is proposed to mean. */
export function meantSibling(kind: SchemaKind, parent: Path, key: string): string | undefined {
  const isRenamed = RENAMED[kind]?.[[...parent, key].join('.')] !== undefined;
  if (isRenamed || otherPlaces(kind, parent, key).length > 0) return undefined;
  return nearestSibling(kind, parent, key);
}

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, string | undefined>();

/** Asked again when findings are told apart, placed and judged in a second state: of thousands of keys that takes a while. */
function nearestSibling(kind: SchemaKind, parent: Path, key: string): string | undefined {
  const question = JSON.stringify([kind, parent, key]);
  if (remembered.has(question)) return remembered.get(question);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const found = nearest(key, fieldNames(nodeAt(kind, parent) ?? {}));
  remembered.set(question, found);
  return found;
}

/** Where the key stands elsewhere; not looked for where a field beside it differs in case or hyphens only. */
function otherPlaces(kind: SchemaKind, parent: Path, key: string): readonly Path[] {
  const beside = fieldNames(nodeAt(kind, parent) ?? {}).some((name) => plain(name) === plain(key));
  return beside ? [] : placesOf(kind, parent, key);
}

/** Where else a field of this name stands: the nearest place, or two that are equally near. */
function placesOf(kind: SchemaKind, parent: Path, key: string): readonly Path[] {
  const paths = pathsByName(kind).get(plain(key)) ?? [];
  if (paths.length >= COMMON) return [];
  const places = paths.map((path) => ({ path, distance: distanceBetween(parent, path.slice(0, -1)) }));
  const nearest = Math.min(NEARBY, ...places.map((place) => place.distance));
  const near = places.filter((place) => place.distance === nearest);
  return near.length <= 2 ? near.map((place) => place.path) : [];
}

const known = new Map<SchemaKind, ReadonlyMap<string, readonly Path[]>>();

/** The paths of all fields of a kind by their plain names; made once, when something is wrong. */
function pathsByName(kind: SchemaKind): ReadonlyMap<string, readonly Path[]> {
  const made = known.get(kind);
  if (made !== undefined) return made;
  const paths = new Map<string, Path[]>();
  const root = rootNode(kind);
  visit(root, root, [], (path) => {
    const name = plain(String(path.at(-1)));
    paths.set(name, [...(paths.get(name) ?? []), path]);
  });
  known.set(kind, paths);
  return paths;
}

/** Each field of the kind itself; those of embedded Kubernetes types and list items are too many to be meant. */
function visit(root: SchemaNode, node: SchemaNode, path: Path, found: (path: Path) => void): void {
  if (!isObject(node.properties)) return;
  for (const name of Object.keys(node.properties)) {
    const child = childNode(root, node, name);
    if (child === undefined) continue;
    found([...path, name]);
    if (child.$ref === undefined) visit(root, child, [...path, name], found);
  }
}

function distanceBetween(left: Path, right: Path): number {
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared++;
  return left.length + right.length - 2 * shared;
}
