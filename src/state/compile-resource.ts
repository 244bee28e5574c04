import { deliverWorkload } from '../delivery/deliver';
import { isWrittenHere, type OrderFinding } from '../delivery/gate';
import { jobReferences } from '../delivery/job-references';
import { error, hasErrors, type Diagnostic } from '../model/diagnostic';
import { statedAnnotation, type KubeObject } from '../model/kube';
import type { OutputFile } from '../model/output';
import { DELIVERIES, type DeliveryName } from '../model/target';
import { servingPhase, type Workload } from '../model/workload';
import { isRemoved, type Pruned } from '../schema/prune';
import type { Build } from '../model/build';
import { credentialsInClear } from './credentials-in-clear';
import { isSameInCluster } from './other-objects';
import { orderFindings } from './order-findings';
import { partOf } from './part-of';
import { placeholderFindings } from './placeholder-findings';
import type { PatchedObjects } from './patches/patch-workload';
import type { DeliveredBefore } from './delivered';
import type { Predecessors } from './predecessors';
import { statedValue, type ReadResource } from './read-resources';
import type { CompiledResource, CompileOptions, CompiledKind } from '../systems';

/** A resource as a workload, with the target that delivers it. */
export interface Compilation {
  readonly resource: ReadResource;
  readonly delivery: DeliveryName;
  /** Absent when a diagnostic is an error. */
  readonly workload?: Workload;
  readonly diagnostics: readonly Diagnostic[];
  /** Objects of the resource as they came, where its system cannot make a workload of them. */
  readonly uncompiled?: readonly KubeObject[];
  /** Where there are patches: what they met in this workload. */
  readonly patched?: PatchedObjects;
}

const DELIVERY_ANNOTATION = 'schemagate.dev/delivery';

/** What stands around a resource. */
export interface Around {
  /** Finds the objects beside it, when it first asks for them. */
  readonly beside: () => readonly KubeObject[];
  /** What resources among the sources come after; none from standard input, which is one unit already. */
  readonly preceding?: () => Predecessors;
  /** Whether the output is a stream. Default false. */
  readonly isStream?: boolean;
  /** How resources were delivered before. Default: none was. */
  readonly delivered?: DeliveredBefore;
}

/** Compiles one resource for one build; all findings, those of the schema included, come back together. */
export function compileResource(resource: ReadResource, build: Build, around: Around): Compilation {
  const { kind } = resource;
  const spare = sparing(resource, build, around);
  const { value, faults: ofSchema, removed } = spared(resource, spare);
  const options = optionsFor(resource, build, around, spare);
  const compiled: CompiledResource = value === undefined ? { diagnostics: [] } : kind.system.compile(value, options);
  const { workload, diagnostics } = comesAfter(resource) ? withPredecessor(compiled, resource, around) : compiled;
  const { delivery, faults } = deliveryOf(resource, build.delivery);
  const inClear = value === undefined || kind.system.tellsLeaks ? [] : credentialsInClear(value, build);
  const all = [...ofSchema, ...faults, ...inClear, ...withoutEchoes(diagnostics, removed)];
  if (workload === undefined || hasErrors(all)) {
    return { resource, delivery, diagnostics: all, uncompiled: compiled.uncompiled };
  }
  const compilation = { resource, delivery, workload, diagnostics: all };
  return build.patches.length === 0 ? compilation : withPatches(compilation, build, options);
}

/** What only echoes that a field was taken out of the resource is left out. */
function withoutEchoes(diagnostics: readonly Diagnostic[], removed: Pruned['removed']): readonly Diagnostic[] {
  return diagnostics.flatMap(({ without = [], ...each }) =>
    [each.path, ...without].some((path) => isRemoved(path, removed)) ? [] : [each],
  );
}

function optionsFor(
  resource: ReadResource,
  build: Build,
  { beside, preceding, isStream }: Around,
  spare: Spare,
): CompileOptions {
  const { namespace, allowInlineSecrets, settings, documentdb } = build;
  return {
    spare,
    namespace,
    allowInlineSecrets,
    isStream,
    kubernetesVersion: settings.kubernetesVersion,
    // Read when it is asked for: most resources refer to nothing beside them.
    get beside() {
      return preceding === undefined || !comesAfter(resource) ? beside() : [...preceding().objects, ...beside()];
    },
    documentdb,
  };
}

type Spare = NonNullable<CompileOptions['spare']>;

const SPARED = 'It was delivered like this, and what leaves it alone is not refused for it.';

/** Turns into warnings what was wrong already where the resource was delivered, and is left alone since. */
function sparing({ kind: { system }, document }: ReadResource, build: Build, { delivered }: Around): Spare {
  const { leavesAlone } = system;
  if (leavesAlone === undefined || delivered === undefined) return (found) => found;
  return (found) => {
    const old = hasErrors(found) ? delivered.of(document.value, build) : undefined;
    if (old === undefined) return found;
    const isSpared = (each: Diagnostic) => each.severity === 'error' && leavesAlone(each, old, document.value);
    return found.map((each) =>
      isSpared(each) ? { ...each, severity: 'warning', remedy: `${SPARED} ${each.remedy}`.trim() } : each,
    );
  };
}

/** What its schema refuses is taken out of a resource; what is only warned of stays in it. */
function spared(resource: ReadResource, spare: Spare): Pick<ReadResource, 'value' | 'faults' | 'removed'> {
  const faults = spare(resource.faults);
  if (hasErrors(faults) || !hasErrors(resource.faults)) return { ...resource, faults };
  return { value: statedValue(resource.document), faults, removed: [] };
}

function withPatches(
  { resource, delivery, workload, diagnostics }: Compilation & { readonly workload: Workload },
  build: Build,
  options: CompileOptions,
): Compilation {
  const { kind, value } = resource;
  const { workload: patched, findings, ...met } = patchedWorkload(workload, delivery, build, kind);
  const found = [...diagnostics, ...findings];
  if (hasErrors(findings)) return { resource, delivery, diagnostics: found, patched: met };
  const settled = met.matched.length === 0 ? patched : kind.system.settle?.(value!, options, patched);
  return { resource, delivery, workload: settled ?? patched, diagnostics: found, patched: met };
}

/** Loaded with the first patch: a run without any does not pay for them. */
function patchedWorkload(workload: Workload, delivery: DeliveryName, build: Build, kind: CompiledKind) {
  const patches = require('./patches/patch-workload') as typeof import('./patches/patch-workload');
  return patches.patchWorkload(workload, { delivery, build, guard: kind.system.guard, references: jobReferences });
}

function comesAfter({ value, kind }: ReadResource): boolean {
  return value !== undefined && kind.system.takesAlong?.reference(value, undefined) !== undefined;
}

/** One output holds the upgrade and what it comes after. */
function withPredecessor(
  { workload, diagnostics }: CompiledResource,
  resource: ReadResource,
  { preceding }: Around,
): CompiledResource {
  if (workload === undefined || preceding === undefined) return { workload, diagnostics };
  const predecessors = preceding();
  const faults = predecessors.faults(workload, resource);
  return { workload: predecessors.complete(workload), diagnostics: [...diagnostics, ...faults] };
}

/** The annotation on the resource goes before all settings. */
function deliveryOf(resource: ReadResource, otherwise: DeliveryName): { delivery: DeliveryName; faults: Diagnostic[] } {
  const stated = statedAnnotation(resource.value ?? {}, DELIVERY_ANNOTATION);
  if (stated === undefined) return { delivery: otherwise, faults: [] };
  const delivery = DELIVERIES.find((name) => name === stated);
  if (delivery !== undefined) return { delivery, faults: [] };
  const path = ['metadata', 'annotations', DELIVERY_ANNOTATION];
  const message = `${JSON.stringify(stated)} is no delivery target`;
  const fault = error('input/unknown-delivery', path, message, `Write one of ${DELIVERIES.join(', ')}.`);
  return { delivery: otherwise, faults: [fault] };
}

/** What is delivered of a resource: its files, and what is to be said about them. */
export interface DeliveredResource {
  readonly files: readonly OutputFile[];
  /** What undoes the order; advice is given only where nothing does. */
  readonly order: readonly Diagnostic[];
  readonly advice: readonly Diagnostic[];
  /** What is filled in after rendering. */
  readonly placeholders: readonly Diagnostic[];
  /** What undoes the order on objects that were given beside the resource. */
  readonly onGiven: readonly OrderFinding[];
}

/** The files of a workload, and all that its target says about them. */
export function deliverResource(
  { resource, workload, delivery }: Compilation & { readonly workload: Workload },
  build: Build,
): DeliveredResource {
  // What a workload is made of stands in its own source, and is judged there.
  const { parts } = resource.document;
  const { given = [] } = parts === undefined ? servingPhase(workload) : {};
  const delivered = deliverWorkload(workload, delivery, build.settings);
  const isGiven = ({ object }: OrderFinding) => given.some((each) => isSameInCluster(each, object));
  return {
    files: delivered.files,
    // Of an old state nobody asks.
    get order() {
      return orderFindings(
        delivered.order.filter((finding) => !isGiven(finding)),
        resource.value ?? {},
        (object) => (parts === undefined ? undefined : partOf(parts, object)),
      );
    },
    get advice() {
      // Our own keys are no fault of anybody.
      const faults = delivered.order.filter((each) => each.severity === 'error' && !isWrittenHere(each));
      return faults.length > 0 ? [] : delivered.advice;
    },
    get placeholders() {
      const isServingJudged = resource.document.parts === undefined;
      return placeholderFindings(workload, delivery, build, { resource: resource.value ?? {}, isServingJudged });
    },
    get onGiven() {
      return delivered.order.filter(isGiven);
    },
  };
}
