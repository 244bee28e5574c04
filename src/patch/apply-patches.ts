import type { Diagnostic, Severity } from '../model/diagnostic';
import { isEqual, type JsonObject } from '../lib/json';
import type { MergeSchema } from '../model/merge-schema';
import type { KubeObject, ObjectReference } from '../model/kube';
import { formatPath, pathsOverlap, type Path } from '../lib/path';
import type { DeliveryName } from '../model/target';
import type { Workload } from '../model/workload';
import { PatchFailure } from './failure';
import { gateFindings, type GateFinding, type Guard } from './gate';
import { contentFindings } from './gate/content-findings';
import { groupFindings } from './gate/pods-apart';
import { identityChanges } from './identity';
import { objectsOf, withObjects, type Slot } from './patchable-objects';
import { selects } from './selection';
import type { Patch } from './patch';
import { isMeantFor, revisionsOf, type Revision } from './revision';

/** What applying patches asks of the rest of the world. */
export interface PatchContext {
  readonly delivery: DeliveryName;
  readonly guard: Guard;
  /** How the lists of a kind are merged; undefined for a kind that is not known. */
  readonly schemaOf: (apiVersion: string, kind: string) => MergeSchema | undefined;
  /** What is wrong with an object by the schema of its kind, or cannot be judged. */
  readonly validate: (object: KubeObject) => readonly Diagnostic[];
  /** What a Job's pod names. */
  readonly references: (job: KubeObject) => readonly ObjectReference[];
}

/** What is wrong with a patch of one workload. */
export interface PatchFinding {
  readonly patch: Patch;
  readonly code: 'patch/does-not-apply' | 'patch/renames' | 'patch/touches-gate' | 'patch/invalid-object';
  /** Default: error. */
  readonly severity?: Severity;
  /** Which document of the patch, from 0. */
  readonly document: number;
  /** In that document. */
  readonly path: Path;
  readonly message: string;
  readonly remedy?: string;
}

export interface AppliedPatches {
  /** With all patches that nothing speaks against. */
  readonly workload: Workload;
  /** Patches that are for this workload and this target. */
  readonly considered: readonly string[];
  /** Parts of patches that met an object, as `<patch>#<document>`. */
  readonly matched: readonly string[];
  readonly findings: readonly PatchFinding[];
}

/** The workload with all patches applied, in their order; each sees what those before it have made. */
export function applyPatches(workload: Workload, patches: readonly Patch[], context: PatchContext): AppliedPatches {
  const run = new PatchRun(objectsOf(workload), context);
  const considered = patches.filter((patch) => isForWorkload(patch, workload, context.delivery));
  for (const patch of considered) for (const revision of revisionsOf(patch)) run.apply(patch, revision);
  return {
    workload: withObjects(workload, run.slots),
    considered: considered.map(({ id }) => id),
    matched: run.matched,
    findings: run.findings,
  };
}

function isForWorkload({ resource, deliveries }: Patch, workload: Workload, delivery: DeliveryName): boolean {
  if (deliveries !== undefined && !deliveries.includes(delivery)) return false;
  const { kind, name, namespace } = workload;
  return resource === undefined || selects(resource, { apiVersion: '', kind, metadata: { name, namespace } });
}

class PatchRun {
  readonly matched: string[] = [];
  readonly findings: PatchFinding[] = [];

  constructor(
    readonly slots: Slot[],
    private readonly context: PatchContext,
  ) {}

  apply(patch: Patch, revision: Revision): void {
    const meant = this.slots.filter(({ object }) => object !== undefined && isMeantFor(patch, revision, object));
    if (meant.length === 0) return;
    this.matched.push(`${patch.id}#${revision.document}`);
    for (const slot of meant) this.applyTo(slot, patch, revision);
  }

  private applyTo(slot: Slot, patch: Patch, revision: Revision): void {
    const before = slot.object!;
    try {
      const after = revision.change(before, this.context.schemaOf(before.apiVersion, before.kind));
      if (after !== undefined && isEqual(before as JsonObject, after as JsonObject)) return;
      const own = this.judge(slot, before, after);
      const found = isRefused(own) ? own : [...own, ...this.judgeTogether(slot, after)];
      this.findings.push(...found.map((each) => findingOf(each, patch, revision)));
      if (!isRefused(found)) slot.object = after;
    } catch (cause) {
      if (!(cause instanceof PatchFailure)) throw cause;
      const { path, remedy } = cause;
      const message = `${before.kind} ${before.metadata.name}: ${cause.message}`;
      this.findings.push({ patch, document: revision.document, code: 'patch/does-not-apply', path, message, remedy });
    }
  }

  private judge({ role }: Slot, object: KubeObject, after: KubeObject | undefined): readonly JudgedFinding[] {
    const gate = gateFindings({ role, before: object, after }, this.context.guard);
    const touching = gate.map((each) => ({ ...each, code: 'patch/touches-gate' as const, object }));
    if (after === undefined) return touching;
    const renamed = identityChanges(object, after);
    if (renamed.length > 0) return renamed.map((each) => ({ ...each, code: 'patch/renames', object }));
    const invalid = this.invalid(object, after).filter(
      ({ place }) => !touching.some((each) => pathsOverlap(each.place, place)),
    );
    return [...touching, ...invalid.map((each) => ({ ...each, code: 'patch/invalid-object' as const, object }))];
  }

  /** What was wrong before is no fault of the patch. */
  private invalid(before: KubeObject, after: KubeObject) {
    const found = this.context.validate(after);
    const known = found.length === 0 ? [] : this.context.validate(before).map((each) => JSON.stringify(each));
    return found
      .filter((each) => !known.includes(JSON.stringify(each)))
      .map(({ path, message, remedy, severity }) => ({ place: path, message, remedy, severity }));
  }

  private judgeTogether(changed: Slot, after: KubeObject | undefined): readonly JudgedFinding[] {
    const objects = this.slots.flatMap((slot) => {
      const object = slot === changed ? after : slot.object;
      return object === undefined ? [] : [{ role: slot.role, object }];
    });
    const before = () => this.slots.flatMap(({ role, object }) => (object === undefined ? [] : [{ role, object }]));
    const contents = contentFindings(this.context.guard, objects, before);
    const found = [...groupFindings(objects, this.context.references), ...contents];
    return found.map((each) => ({ ...each, code: 'patch/touches-gate' }));
  }
}

function findingOf({ object, place, message, ...rest }: JudgedFinding, patch: Patch, revision: Revision): PatchFinding {
  const where = [`${object.kind} ${object.metadata.name}`, formatPath(place)].filter((part) => part !== '');
  const text = `${where.join(': ')}: ${message}`;
  return { ...rest, patch, document: revision.document, path: revision.locate(place), message: text };
}

function isRefused(findings: readonly JudgedFinding[]): boolean {
  return findings.some(({ severity }) => severity !== 'warning');
}

type JudgedFinding = GateFinding & Pick<PatchFinding, 'code' | 'severity'> & { readonly object: KubeObject };
