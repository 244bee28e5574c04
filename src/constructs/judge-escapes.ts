import { jobReferences } from '../delivery/job-references';
import { isEqual, type JsonObject } from '../lib/json';
import { hashedJob } from '../model/job';
import { rename, type KubeObject } from '../model/kube';
import { formatPath } from '../lib/path';
import { isOrdered, type Workload } from '../model/workload';
import { gateFindings, type GateFinding, type Role } from '../patch/gate';
import { contentFindings } from '../patch/gate/content-findings';
import { groupFindings } from '../patch/gate/pods-apart';
import { identityChanges } from '../patch/identity';
import { objectsOf } from '../patch/patchable-objects';
import { tryFindResourceKind } from '../systems';

/** An object as it was compiled, and as a program leaves it to be written. */
export interface EscapedObject {
  readonly compiled: KubeObject;
  readonly written: KubeObject;
}

/**
 * What changes of a program do to the order, and to the names, of a workload's objects: an error each. A Job whose name
 * holds a hash may bear another one.
 */
export function judgeEscapes(
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  workload: Workload,
  objects: readonly EscapedObject[],
): readonly string[] {
  const guard = { ...tryFindResourceKind(apiVersion, kind)!.system.guard, isOrdered: isOrdered(workload) };
  const all = objects.map(({ compiled, written }) => ({ before: renamedLike(compiled, written), after: written }));
  const changed = all.filter(({ before, after }) => !isEqual(before as JsonObject, after as JsonObject));
  if (changed.length === 0) return [];
  const roles = rolesIn(workload);
  const own = changed.flatMap(({ before, after }) => {
    const renamed = identityChanges(before, after);
    const found = renamed.length > 0 ? renamed : gateFindings({ role: roleOf(before, roles), before, after }, guard);
    return found.map((finding) => sentence(before, finding));
  });
  if (own.length > 0) return own;
  const placed = objects.map(({ compiled, written }) => ({ role: roleOf(compiled, roles), object: written }));
  const unchanged = () => all.map(({ before }) => ({ role: roleOf(before, roles), object: before }));
  const together = [...groupFindings(placed, jobReferences), ...contentFindings(guard, placed, unchanged)];
  return together.map((finding) => sentence(finding.object, finding));
}

/** A Job under the name that follows from its spec as it is written. */
function renamedLike(compiled: KubeObject, written: KubeObject): KubeObject {
  if (compiled.kind !== 'Job' || typeof written.metadata?.name !== 'string') return compiled;
  const plain = compiled.metadata.name.replace(/-[0-9a-f]{10}$/, '');
  const follows = hashedJob(rename(written, plain)).metadata.name === written.metadata.name;
  return follows ? rename(compiled, written.metadata.name) : compiled;
}

function rolesIn(workload: Workload): ReadonlyMap<string, Role> {
  const slots = objectsOf(workload).flatMap(({ object, role }) => (object === undefined ? [] : [{ object, role }]));
  return new Map(slots.map(({ object, role }) => [`${object.kind}/${object.metadata.name}`, role]));
}

/** Copies that a hook Job has for itself are in no phase: they are read by the Job alone. */
function roleOf({ kind, metadata }: KubeObject, roles: ReadonlyMap<string, Role>): Role {
  return kind === 'Job' ? 'job' : (roles.get(`${kind}/${metadata.name}`) ?? 'job-input');
}

function sentence({ kind, metadata }: KubeObject, { place, message, remedy }: GateFinding): string {
  const where = [`${kind} ${metadata.name}`, formatPath(place)].filter((part) => part !== '');
  return `${where.join(': ')}: ${message}${remedy === undefined ? '' : `. ${remedy}`}`;
}
