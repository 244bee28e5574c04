import { isWrittenHere, kindAndName, type OrderFinding } from '../delivery/gate';
import type { JsonObject } from '../lib/json';
import { formatPath, type Path } from '../lib/path';
import type { Diagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import { fieldsThatState } from './written-in';

/** Where the document stands that an object was made of; nothing where it was made of a resource. */
type PartOf = (object: KubeObject) => Path | undefined;

/**
 * What the gate found, as findings about a resource: one for each of its fields that states what was found, and one for
 * each object of which no field tells.
 */
export function orderFindings(
  findings: readonly OrderFinding[],
  resource: JsonObject,
  partOf: PartOf = () => undefined,
): readonly Diagnostic[] {
  const groups = new Map<string, { readonly path: Path; readonly found: OrderFinding[] }>();
  for (const finding of findings) {
    for (const path of writtenIn(finding, resource, partOf)) {
      const place =
        path.length === 0 ? [finding.code, finding.place, kindAndName(finding.object), finding.message] : path;
      const id = JSON.stringify(place);
      const group = groups.get(id) ?? { path, found: [] };
      group.found.push(finding);
      groups.set(id, group);
    }
  }
  return [...groups.values()].map(({ path, found }) => diagnosticOf(path, found));
}

/** What the gate found on an object that was given beside a resource, at its place in that object. */
export function givenFinding(finding: OrderFinding): Diagnostic {
  return diagnosticOf(finding.place, [finding]);
}

/** The fields of a resource that say so; the resource as a whole where none does, and nothing where we do. */
function writtenIn(finding: OrderFinding, resource: JsonObject, partOf: PartOf): readonly Path[] {
  const { stated, object, place } = finding;
  if (stated === undefined) {
    const part = partOf(object);
    return [part === undefined ? [] : [...part, ...place]];
  }
  const isOurs = isWrittenHere(finding);
  // What schemagate reads on a resource is none of what it renders.
  const paths = fieldsThatState(isOurs ? { spec: resource.spec } : resource, stated.key, stated.value);
  return paths.length === 0 && !isOurs ? [[]] : paths;
}

function diagnosticOf(path: Path, found: readonly OrderFinding[]): Diagnostic {
  const [{ code, severity, message, remedy }] = found;
  return { code, severity, path, message: sentence(path, found, message), remedy };
}

function sentence(path: Path, found: readonly OrderFinding[], message: string): string {
  const [{ object, place, code }] = found;
  if (code !== 'delivery/undoes-order' && code !== 'delivery/not-applied') return message;
  const objects = new Set(found.map((each) => kindAndName(each.object)));
  const others = objects.size === 1 ? '' : ` and ${objects.size - 1} more`;
  const where =
    path.length > 0
      ? `on ${kindAndName(object)}${others}`
      : [kindAndName(object), formatPath(place)].filter(Boolean).join(': ');
  return `${where}: ${message}`;
}
