import type { ApiObject } from 'cdk8s';
import { statedFindings, type StatedOrder } from './judge-placed';
import { deliveryTarget } from '../delivery';
import { kindAndName } from '../delivery/gate';
import { isEqual, isObject, type JsonObject } from '../lib/json';
import type { Build } from '../model/build';
import { error, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { Phase, Workload } from '../model/workload';
import type { Compilation } from '../state/compile-resource';
import { isSameInCluster } from '../state/other-objects';
import type { StateWorkload } from '../state/state';
import { documentIndex, type Unit } from '../state/units';
import type { Dependencies } from './dependencies';
import { saidInProperties } from './property-words';
import { deliveredOf, type ConstructedWorkload } from './workload';

/** A workload of an app with the objects that go with it. */
export class UnitOfApp {
  private readonly others: readonly { readonly construct: ApiObject; readonly object: KubeObject }[];

  constructor(
    readonly construct: ConstructedWorkload,
    others: readonly ApiObject[],
    private readonly dependencies: Dependencies,
  ) {
    this.others = others.map((each) => ({ construct: each, object: each.toJson() as KubeObject }));
  }

  unit(source: string, build: Build): Unit {
    const { compiled, unitName } = deliveredOf(this.construct);
    return {
      source,
      title: this.construct.node.path,
      resource: compiled?.resource,
      name: unitName,
      others: this.others.map(({ object }) => object),
      build,
      complete: (compilation) => this.complete(compilation),
      isFirst: this.order().isFirst,
    };
  }

  /** A finding in the words of a program, which has no lines: the document of a finding is the construct it is about. */
  placed(found: LocatedDiagnostic): LocatedDiagnostic {
    const { line, column: _column, ...rest } = saidInProperties(found);
    return { ...rest, file: this.pathOf(line === undefined ? 0 : documentIndex(line), found) };
  }

  /** What is said of all objects that the construct is made of stands at the first of them. */
  private pathOf(index: number, { path }: LocatedDiagnostic): string {
    const own = deliveredOf(this.construct).compiled === undefined ? 0 : 1;
    const isWhole = index === 0 && (own === 1 || path.length === 0);
    return (isWhole ? undefined : this.others[index - own]?.construct.node.path) ?? this.construct.node.path;
  }

  /** Hands the construct the findings that are no errors, where it could not tell them before. */
  warn(found: readonly Diagnostic[]): void {
    deliveredOf(this.construct).warn?.(found);
  }

  /** What the program orders by dependencies, and the files do not. */
  judge({ workload, files, build, loaded }: StateWorkload): readonly LocatedDiagnostic[] {
    if (workload === undefined || build === undefined || files.length === 0) return [];
    const runs = deliveryTarget(loaded.state.delivery).order(files, build.settings);
    return statedFindings(workload, runs, this.order()).map(({ object, message }) => ({
      ...error(
        'delivery/undoes-order',
        [],
        `${kindAndName(object)}: ${message}`,
        'Remove the dependency, or deliver it apart.',
      ),
      file: this.construct.node.path,
    }));
  }

  /** The order that dependencies of the program state. */
  order(): StatedOrder {
    return this.dependencies.orderOf(
      this.construct,
      (object) => this.others.find((each) => isSameInCluster(each.object, object))?.construct,
    );
  }

  /** The changes of the program to the objects that it was given. */
  private complete(compilation: Compilation): Compilation {
    const { workload } = compilation;
    const { compiled } = deliveredOf(this.construct);
    if (workload === undefined || compiled === undefined) return compilation;
    const { objects } = compiled;
    const changes = this.construct.apiObjects.map((each, index) => ({
      before: objects[index],
      after: each.toJson() as KubeObject,
    }));
    return { ...compilation, workload: changed(workload, changes) };
  }
}

interface ObjectChange {
  readonly before: KubeObject;
  readonly after: KubeObject;
}

function changed(workload: Workload, changes: readonly ObjectChange[]): Workload {
  const now = (object: KubeObject): KubeObject => {
    const change = changes.find(({ before }) => isSameInCluster(before, object));
    return change === undefined ? object : (merged(object, change.before, change.after) as KubeObject);
  };
  const phases = workload.phases.map((phase): Phase => {
    const requires = phase.requires.map(now);
    return phase.role === 'serves'
      ? { ...phase, requires, objects: phase.objects.map(now) }
      : { ...phase, requires, job: now(phase.job) };
  });
  return { ...workload, phases };
}

/** What changed from before to after, made on what it is now: objects beside it may have brought it something more. */
function merged(now: unknown, before: unknown, after: unknown): unknown {
  if (isEqual(before as JsonObject, after as JsonObject)) return now;
  if (!isObject(now) || !isObject(before) || !isObject(after)) return after;
  const kept = Object.keys(now).filter((key) => key in after || !(key in before));
  const added = Object.keys(after).filter((key) => !(key in now) && !(key in before));
  return Object.fromEntries(
    [...kept, ...added].map((key) => [key, merged(now[key], before[key], key in after ? after[key] : now[key])]),
  );
}
