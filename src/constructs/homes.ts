import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { neededBy } from '../delivery/needed-objects';
import type { KubeObject } from '../model/kube';
import { completionPhases } from '../model/workload';
import type { Dependencies } from './dependencies';
import { compiledOf, isWorkload, type ConstructedWorkload } from './workload';

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
  const all = root.node.findAll();
  const workloads = all.filter(isWorkload);
  const own = new Set<IConstruct>(workloads.flatMap(({ apiObjects }) => apiObjects));
  const homes = new Map<ConstructedWorkload, ApiObject[]>(workloads.map((each) => [each, []]));
  const homeless: string[] = [];
  for (const object of all) {
    if (!(object instanceof ApiObject) || own.has(object)) continue;
    const home = homeOf(object, workloads, dependencies);
    if (home === undefined) homeless.push(`[${object.node.path}] ${homelessMessage(object, workloads)}`);
    else homes.get(home)!.push(object);
  }
  if (homeless.length === 0) return homes;
  throw new Error(`Validation failed with the following errors:\n  ${homeless.join('\n  ')}`);
}

function homeOf(
  object: ApiObject,
  workloads: readonly ConstructedWorkload[],
  dependencies: Dependencies,
): ConstructedWorkload | undefined {
  const chart = Chart.of(object);
  const questions: readonly ((workload: ConstructedWorkload) => boolean)[] = [
    (workload) => object.node.scopes.includes(workload),
    (workload) => compiledOf(workload).beside.includes(object),
    (workload) => dependencies.joins(workload, object),
    (workload) => Chart.of(workload) === chart,
    (workload) => isNeeded(object, workload),
    () => true,
  ];
  for (const isHome of questions) {
    const [home, ...others] = workloads.filter(isHome);
    if (home !== undefined && others.length === 0) return home;
  }
  return undefined;
}

function isNeeded(object: ApiObject, workload: ConstructedWorkload): boolean {
  const written = object.toJson() as KubeObject;
  return completionPhases(compiledOf(workload).workload).some(({ job }) => neededBy(job, [written]).length > 0);
}

function homelessMessage({ kind, name }: ApiObject, workloads: readonly ConstructedWorkload[]): string {
  const paths = workloads.map(({ node }) => node.path).join(', ');
  const which = workloads.length === 0 ? 'the app has no workload' : `it may belong to each of ${paths}`;
  return (
    `${kind} ${name} is delivered with no workload: ${which}. ` +
    'Put it into the chart of one, give it to one as `beside`, or into an app of its own'
  );
}
