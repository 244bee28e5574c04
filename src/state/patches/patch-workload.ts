import { mergeSchemaOf } from '../../schema/kubernetes/merge-schema';
import type { LocatedDiagnostic } from '../../model/diagnostic';
import type { KubeObject, ObjectReference } from '../../model/kube';
import type { DeliveryName } from '../../model/target';
import { isOrdered, type Workload } from '../../model/workload';
import { applyPatches, type PatchFinding } from '../../patch/apply-patches';
import type { Guard } from '../../patch/gate';
import { objectsOf } from '../../patch/patchable-objects';
import type { Build } from '../../model/build';
import { judgeObject, schemaVersion } from './judge-object';
import { readPatches } from './read-patches';
import type { ReadPatch } from './read-patch';

/** What the patches of a build met in one workload. */
export interface PatchedObjects {
  /** Patches that are for this workload and its target. */
  readonly considered: readonly string[];
  /** Parts of patches that met an object: `patches[0]#0`. */
  readonly matched: readonly string[];
  /** All objects that there were to meet: `Deployment payments`. */
  readonly objects: readonly string[];
}

export interface PatchedWorkload extends PatchedObjects {
  readonly workload: Workload;
  readonly findings: readonly LocatedDiagnostic[];
}

interface Surroundings {
  readonly delivery: DeliveryName;
  readonly build: Build;
  readonly guard: Guard;
  readonly references: (job: KubeObject) => readonly ObjectReference[];
}

/** The workload with the patches of its build applied; patches with faults are left out, and reported elsewhere. */
export function patchWorkload(
  workload: Workload,
  { delivery, build, guard, references }: Surroundings,
): PatchedWorkload {
  const read = readPatches(build.patches);
  const version = schemaVersion(build.settings.kubernetesVersion);
  const { findings, ...patched } = applyPatches(
    workload,
    read.flatMap(({ patch }) => patch ?? []),
    {
      delivery,
      guard: { ...guard, isOrdered: isOrdered(workload) },
      references,
      schemaOf: (apiVersion, kind) => mergeSchemaOf(apiVersion, kind, version),
      validate: (object) => judgeObject(object, build.settings.kubernetesVersion),
    },
  );
  const objects = objectsOf(workload).map(({ object }) => `${object!.kind} ${object!.metadata.name}`);
  return { ...patched, objects, findings: findings.map((finding) => located(finding, read)) };
}

function located(
  { patch, document, path, severity, ...finding }: PatchFinding,
  read: readonly ReadPatch[],
): LocatedDiagnostic {
  const { stated, placeOf } = read.find((candidate) => candidate.stated.id === patch.id)!;
  return { severity: severity ?? 'error', ...finding, path: stated.path, ...placeOf(document, path) };
}
