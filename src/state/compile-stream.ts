import { keyFindings, type OrderFinding } from '../delivery/gate';
import type { Build } from '../model/build';
import { error, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import type { JsonObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import { tryFindPodTemplate } from '../model/pod-template';
import type { Workload } from '../model/workload';
import { MARKING, RESOURCE_KINDS, suggestMark } from '../systems';
import type { Compilation } from './compile-resource';
import type { DeliveredBefore } from './delivered';
import { loadResource, type CompiledWorkload, type Surroundings } from './load-resource';
import { givenFinding } from './order-findings';
import { locateAll } from './locate';
import {
  isPartOf,
  isSameInCluster,
  renderedTwice,
  secretInFiles,
  secretsInUnits,
  withOtherObjects,
} from './other-objects';
import { othersIn, resourcesIn, type ReadFile } from './read-file';
import type { Unit } from './units';
import type { OtherObject } from './read-resources';

/** What standard input holds. */
export interface CompiledStream {
  readonly workloads: readonly CompiledWorkload[];
  /** About the objects beside the workloads. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Objects that go with no workload. */
  readonly passed: readonly KubeObject[];
}

/**
 * Standard input: other objects pass through, configuration before the migration, the rest with the workload.
 *
 * @param isStream whether the output is a stream, too, which takes what goes with no workload
 * @param unit what the stream is, where it comes from a program
 */
export function compileStream(
  file: ReadFile,
  build: Build,
  {
    isStream,
    unit,
    delivered,
  }: { readonly isStream: boolean; readonly unit?: Unit; readonly delivered?: DeliveredBefore },
): CompiledStream {
  const { source } = file;
  const others = othersIn(file);
  const objects = others.filter(({ isReference }) => !isReference);
  const diagnostics: LocatedDiagnostic[] = [];
  const report = ({ document }: OtherObject, found: readonly Diagnostic[]) =>
    void diagnostics.push(...locateAll(source, document, found));
  for (const other of others) {
    report(other, other.faults);
    if (!isStream && !build.allowInlineSecrets) report(other, secretInFiles(other.value));
  }
  if (!isStream && !build.allowInlineSecrets) diagnostics.push(...secretsInUnits(file.documents));
  const [first, ...rest] = resourcesIn(file);
  if (first === undefined) {
    // A filter has nothing to say about what neither serves nor runs.
    if (isStream && !objects.some(({ value }) => tryFindPodTemplate(value) !== undefined))
      return { workloads: [], diagnostics, passed: objects.map(({ value }) => value) };
    return { workloads: [], diagnostics: [...diagnostics, ...noWorkload(file, others)], passed: [] };
  }
  if (rest.length > 0 && objects.length > 0 && !isStream) report(objects[0], [homeless(objects[0])]);
  const surroundings: Surroundings = { besideOf: () => others.map(({ value }) => value), isStream, delivered };
  const compiled: Workload[] = [];
  const noted = (compilation: Compilation) => {
    if (compilation.workload !== undefined) compiled.push(compilation.workload);
    return compilation;
  };
  const complete = (compilation: Compilation) =>
    withOthers(noted(unit?.complete?.(compilation) ?? compilation), { others: objects, unit }, report);
  const workloads = [
    loadResource({ source, resource: first, build }, surroundings, complete),
    ...rest.map((resource) => loadResource({ source, resource, build }, surroundings, noted)),
  ];
  const onGiven = [
    ...workloads.map((each) => each.onGiven()),
    ...compiled.slice(1).map((each) => keysOnGiven(each, objects)),
  ];
  for (const other of objects) report(other, firstOn(other, onGiven));
  return { workloads, diagnostics, passed: [] };
}

function withOthers(
  compilation: Compilation,
  { others, unit }: { readonly others: readonly OtherObject[]; readonly unit?: Unit },
  report: (other: OtherObject, found: readonly Diagnostic[]) => void,
): Compilation {
  const { workload } = compilation;
  if (workload === undefined) return compilation;
  const left = others.map(({ value }) => value).filter((object) => !isPartOf(workload, object));
  const twice = new Set(renderedTwice(workload, left));
  for (const other of others) if (twice.has(other.value)) report(other, [renderedHere(workload)]);
  return { ...compilation, workload: withOtherObjects(workload, left, unit?.isFirst) };
}

/** What stands on objects beside a workload that is not delivered with them. */
function keysOnGiven(workload: Workload, objects: readonly OtherObject[]): readonly OrderFinding[] {
  const left = objects.map(({ value }) => value).filter((object) => !isPartOf(workload, object));
  return keyFindings(withOtherObjects(workload, left)).filter(({ object }) => left.includes(object));
}

/** The first workload that an object matters to tells about it. */
function firstOn({ value }: OtherObject, found: readonly (readonly OrderFinding[])[]): readonly Diagnostic[] {
  const own = found.map((each) => each.filter(({ object }) => isSameInCluster(object, value)));
  return (own.find((each) => each.length > 0) ?? []).map(givenFinding);
}

function noWorkload({ source, diagnostics }: ReadFile, others: readonly OtherObject[]): readonly LocatedDiagnostic[] {
  if (diagnostics.length > 0 || others.length === 0) return [];
  const isOne = others.length === 1;
  const suggested = suggestMark(others.map(({ value }) => value as unknown as JsonObject));
  if (suggested !== undefined) {
    const { index, path, looks, remedy } = suggested;
    const found = error(
      'input/no-workload',
      path,
      `${isOne ? 'the only object is not' : `none of the ${others.length} objects is`} marked as a migration, and ${looks}`,
      remedy,
    );
    return locateAll(source, others[index].document, [found]);
  }
  const kinds = RESOURCE_KINDS.map(({ kind }) => kind).join(' or ');
  const message = isOne
    ? `the only object is no ${kinds}, and is not marked as a migration`
    : `no ${kinds} among the ${others.length} objects, and none is marked as a migration`;
  return [{ ...error('input/no-workload', [], message, MARKING), file: source.name, line: 1, column: 1 }];
}

function homeless({ value: { kind, metadata } }: OtherObject): Diagnostic {
  const message = `${kind} ${metadata.name} stands beside several workloads, and files belong to one each`;
  const remedy = 'Pipe one workload at a time, or write one stream with --output -.';
  return error('input/several-workloads', [], message, remedy);
}

function renderedHere(workload: Workload): Diagnostic {
  const message = `${workload.kind} ${workload.name} renders an object of this kind and name itself`;
  return error('input/rendered-twice', ['metadata', 'name'], message, 'Remove or rename one of them.');
}
