import { locateAll } from './locate';
import type { Source } from '../model/source';
import { error, hasErrors, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { Workload } from '../model/workload';
import type { Build } from '../model/build';
import { compileResource, deliver, type Beside, type Compilation, type Preceding } from './compile-resource';
import type { FileSink, Rival } from '../model/file-sink';
import { givenFinding } from './order-findings';
import { keyFindings, type OrderFinding } from '../delivery/gate';
import {
  isIgnored,
  isPartOf,
  isSameInCluster,
  renderedTwice,
  secretInFiles,
  unknownKind,
  withOtherObjects,
} from './other-objects';
import type { PatchedObjects } from './patches/patch-workload';
import type { OtherObject, ReadDocument, ReadResource } from './read-resources';
import { RESOURCE_KINDS } from '../systems';
import { STDIN } from '../model/source-header';

/** One source in one build. */
export class BuildPart {
  /** What the patches of the build met, for each workload. */
  readonly patched: PatchedObjects[] = [];
  private readonly found: LocatedDiagnostic[] = [];
  /** Objects beside the resources of which a workload has told. */
  private readonly judged = new Set<OtherObject>();
  private readonly resources: readonly ReadResource[];
  private readonly others: readonly OtherObject[];

  constructor(
    private readonly build: Build,
    private readonly source: Source,
    documents: readonly ReadDocument[],
  ) {
    this.resources = documents.filter((document): document is ReadResource => document.role === 'resource');
    this.others = documents.filter((document): document is OtherObject => document.role === 'other');
  }

  /** A file: other kinds are refused, unless the settings ignore them. */
  compileFile(path: string, beside: Beside, preceding: Preceding, sink: FileSink): readonly LocatedDiagnostic[] {
    for (const other of this.others) {
      const { apiVersion, kind } = other.value;
      if (isIgnored(this.build.ignore, apiVersion, kind)) continue;
      if (other.isReference) this.report(other, other.faults);
      else if (!preceding().takes(path, other.value)) this.report(other, [unknownKind(kind)]);
    }
    for (const compilation of this.compile(beside, preceding)) this.hand(compilation, path, sink);
    return this.found;
  }

  /** Standard input: other objects pass through, configuration before the migration, the rest with the workload. */
  compileStream(sink: FileSink): readonly LocatedDiagnostic[] {
    const objects = this.others.filter(({ isReference }) => !isReference).map(({ value }) => value);
    const isForFiles = sink.pass === undefined && !this.build.allowInlineSecrets;
    for (const other of this.others)
      this.report(other, [...other.faults, ...(isForFiles ? secretInFiles(other.value) : [])]);
    const [first, ...rest] = this.compile(() => this.others.map(({ value }) => value));
    if (first === undefined) this.passWithoutWorkload(objects, sink);
    else {
      if (rest.length > 0 && objects.length > 0 && sink.pass === undefined) this.reportHomeless();
      this.hand(this.withOthers(first, objects), STDIN, sink);
      for (const compilation of rest) {
        this.hand(compilation, STDIN, sink);
        this.reportOnGiven(keysOnGiven(compilation, objects));
      }
    }
    return this.found;
  }

  private compile(beside: Beside, preceding?: Preceding): readonly Compilation[] {
    return this.resources.map((resource) => {
      const compilation = compileResource(resource, this.build, beside, preceding);
      this.report(resource, compilation.diagnostics);
      if (compilation.patched !== undefined) this.patched.push(compilation.patched);
      return compilation;
    });
  }

  private hand(compilation: Compilation, path: string, sink: FileSink): void {
    const { resource, workload, delivery, diagnostics } = compilation;
    if (workload === undefined || hasErrors(diagnostics)) return;
    const { files, order, advice, onGiven } = deliver({ ...compilation, workload }, this.build);
    this.report(resource, [...order, ...advice]);
    this.reportOnGiven(onGiven);
    const title = `${workload.kind} ${workload.name} of ${this.source.name}`;
    const rival = sink.add(files, {
      source: path,
      name: workload.name,
      title,
      namespace: workload.namespace,
      delivery,
    });
    if (rival !== undefined) this.report(resource, [rivalry(workload, rival)]);
  }

  private withOthers(compilation: Compilation, objects: readonly KubeObject[]): Compilation {
    const { workload } = compilation;
    if (workload === undefined) return compilation;
    const left = objects.filter((object) => !isPartOf(workload, object));
    const twice = new Set(renderedTwice(workload, left));
    for (const other of this.others) if (twice.has(other.value)) this.report(other, [renderedHere(workload)]);
    return { ...compilation, workload: withOtherObjects(workload, left) };
  }

  private passWithoutWorkload(objects: readonly KubeObject[], sink: FileSink): void {
    if (sink.pass !== undefined) sink.pass(objects);
    else if (this.source.diagnostics.length === 0) {
      const kinds = RESOURCE_KINDS.map(({ kind }) => kind).join(' or ');
      const message = `no ${kinds} among the ${objects.length} objects`;
      this.found.push({ ...error('input/no-workload', [], message), file: this.source.name });
    }
  }

  private reportHomeless(): void {
    const other = this.others.find(({ isReference }) => !isReference)!;
    const message = `${other.value.kind} ${other.value.metadata.name} stands beside several workloads, and files belong to one each`;
    const remedy = 'Pipe one workload at a time, or write one stream with --output -.';
    this.report(other, [error('input/several-workloads', [], message, remedy)]);
  }

  /** The first workload that an object matters to tells about it. */
  private reportOnGiven(found: readonly OrderFinding[]): void {
    const others = this.others.filter((other) => !this.judged.has(other));
    for (const other of others) {
      const own = found.filter(({ object }) => isSameInCluster(object, other.value));
      this.report(other, own.map(givenFinding));
      if (own.length > 0) this.judged.add(other);
    }
  }

  private report({ document }: ReadDocument, diagnostics: readonly Diagnostic[]): void {
    if (diagnostics.length > 0) this.found.push(...locateAll(this.source, document, diagnostics));
  }
}

/** What stands on objects beside a workload that is not delivered with them. */
function keysOnGiven({ workload }: Compilation, objects: readonly KubeObject[]): readonly OrderFinding[] {
  if (workload === undefined) return [];
  const left = objects.filter((object) => !isPartOf(workload, object));
  return keyFindings(withOtherObjects(workload, left)).filter(({ object }) => left.includes(object));
}

function rivalry({ kind, name }: Workload, rival: Rival): Diagnostic {
  const remedy = 'Rename one of them, or give each a build with an output folder of its own.';
  if ('path' in rival) {
    const message = `${kind} ${name} is written to ${rival.path}, and so is ${rival.title}`;
    return error('output/same-path', ['metadata', 'name'], message, remedy);
  }
  const message = `${kind} ${name} renders ${rival.object}, and so does ${rival.title}`;
  return error('output/same-object', ['metadata', 'name'], message, remedy);
}

function renderedHere(workload: Workload): Diagnostic {
  const message = `${workload.kind} ${workload.name} renders an object of this kind and name itself`;
  return error('input/rendered-twice', ['metadata', 'name'], message, 'Remove or rename one of them.');
}
