import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { neededBy } from '../delivery/needed-objects';
import type { KubeObject } from '../model/kube';
import { completionPhases } from '../model/workload';
import type { Dependencies } from './dependencies';
import { deliveredOf, isWorkload, type ConstructedWorkload } from './workload';

/**
 * The workload that each other object of an app is delivered with: the one that it stands in, that was given it as
 * `beside`, that a dependency joins it with, that alone stands in its chart, whose Job alone needs it, or that is the
 * only one of the app.
 *
 * @throws Error that names the objects that belong to no workload
 */
export function homesOf(
  root: IConstruct,
  dependencies: Dependencies,
): ReadonlyMap<ConstructedWorkload, readonly ApiObject[]> {
  const workloads = workloadsOf(root);
  const homes = new Map<ConstructedWorkload, ApiObject[]>(workloads.map((each) => [each, []]));
  const homeless: string[] = [];
  for (const object of otherObjects(root, workloads)) {
    const home = [...questionsAbout(object, dependencies), () => true].reduce(asked(workloads), undefined);
    if (home === undefined) homeless.push(`[${object.node.path}] ${homelessMessage(object, workloads)}`);
    else homes.get(home)!.push(object);
  }
  if (homeless.length === 0) return homes;
  throw new Error(`Validation failed with the following errors:\n  ${homeless.join('\n  ')}`);
}

/** The objects that a workload of an app is made of, where what belongs to no workload is nobody's matter. */
export function homeObjects(
  workload: ConstructedWorkload,
  root: IConstruct,
  dependencies: Dependencies,
): readonly ApiObject[] {
  const workloads = workloadsOf(root);
  return otherObjects(root, workloads).filter(
    (object) => questionsAbout(object, dependencies).reduce(asked(workloads), undefined) === workload,
  );
}

function workloadsOf(root: IConstruct): readonly ConstructedWorkload[] {
  return root.node.findAll().filter(isWorkload);
}

/** What no workload has made. */
function otherObjects(root: IConstruct, workloads: readonly ConstructedWorkload[]): readonly ApiObject[] {
  const own = new Set<IConstruct>(workloads.flatMap(({ apiObjects }) => apiObjects));
  return root.node.findAll().filter((each): each is ApiObject => each instanceof ApiObject && !own.has(each));
}

type Question = (workload: ConstructedWorkload) => boolean;

/** The home that questions before have found, or else the only one for which this question is true. */
function asked(workloads: readonly ConstructedWorkload[]) {
  return (found: ConstructedWorkload | undefined, isHome: Question): ConstructedWorkload | undefined => {
    if (found !== undefined) return found;
    const [home, ...others] = workloads.filter(isHome);
    return others.length === 0 ? home : undefined;
  };
}

/** What tells that an object belongs to a workload, the surest first. */
function questionsAbout(object: ApiObject, dependencies: Dependencies): readonly Question[] {
  const chart = Chart.of(object);
  return [
    (workload) => object.node.scopes.includes(workload),
    (workload) => deliveredOf(workload).beside.includes(object),
    (workload) => dependencies.joins(workload, object),
    (workload) => Chart.of(workload) === chart,
    (workload) => isNeeded(object, workload),
  ];
}

function isNeeded(object: ApiObject, workload: ConstructedWorkload): boolean {
  const { compiled } = deliveredOf(workload);
  if (compiled === undefined) return false;
  const written = object.toJson() as KubeObject;
  return completionPhases(compiled.workload).some(({ job }) => neededBy(job, [written]).length > 0);
}

function homelessMessage({ kind, name }: ApiObject, workloads: readonly ConstructedWorkload[]): string {
  const paths = workloads.map(({ node }) => node.path).join(', ');
  const which = workloads.length === 0 ? 'the app has no workload' : `it may belong to each of ${paths}`;
  return (
    `${kind} ${name} is delivered with no workload: ${which}. ` +
    'Put it into the chart of one, give it to one as `beside`, or into an app of its own'
  );
}
