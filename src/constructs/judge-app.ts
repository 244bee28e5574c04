import { ApiObject, App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { settingsOf } from './compile-for-chart';
import { judgePlaced, type ObjectOfApp } from './judge-placed';
import { judgeUnits } from '../commands/synth';
import { formatDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import { IN_APP } from '../model/source-header';
import { topLevelBuild } from '../state/builds';
import { isSameInCluster } from '../state/other-objects';
import { UnitTree } from '../state/units';
import { Dependencies } from './dependencies';
import { homeObjects } from './homes';
import { UnitOfApp } from './unit-of-app';
import { deliveredOf, isWorkload, type ConstructedWorkload } from './workload';

/** An object of an app, as it will be written. */
interface WrittenObject extends ObjectOfApp {
  readonly construct: ApiObject;
}

/** What an app holds, from the first question of one round of validation to the last. */
class WrittenApp {
  readonly objects: readonly WrittenObject[];
  readonly dependencies: Dependencies;
  readonly asked = new Set<ConstructedWorkload>();

  constructor(root: IConstruct) {
    const depths = chartDepths(root);
    this.dependencies = new Dependencies(root);
    this.objects = root.node
      .findAll()
      .filter((construct): construct is ApiObject => construct instanceof ApiObject)
      .map((construct) => {
        const chart = Chart.of(construct);
        return {
          construct,
          object: construct.toJson() as KubeObject,
          path: construct.node.path,
          chart: chart.node.path,
          depth: depths.get(chart) ?? 0,
        };
      });
  }
}

const apps = new WeakMap<IConstruct, WrittenApp>();

/** The app as it is now: whoever asks a second time asks in another round. */
function writtenApp(asking: ConstructedWorkload): WrittenApp {
  const root = App.of(asking);
  let app = apps.get(root);
  if (app === undefined || app.asked.has(asking)) apps.set(root, (app = new WrittenApp(root)));
  app.asked.add(asking);
  return app;
}

/** What keeps the order of a workload from holding in a plain cdk8s app; objects that are there twice. */
export function appFindings(construct: ConstructedWorkload): readonly string[] {
  const app = writtenApp(construct);
  const twice = rivals(construct, app.objects);
  if (twice.length > 0) return twice;
  const { request, compiled } = deliveredOf(construct);
  const { workload, objects } = compiled!;
  const own = construct.apiObjects.map((each) => app.objects.find((written) => written.construct === each)!.object);
  const escaped = objects.map((compiled, index) => ({ compiled, written: own[index] }));
  const placed = { workload, delivery: request.delivery, settings: settingsOf(request), objects: escaped };
  const constructOf = (object: KubeObject) => app.objects.find((each) => each.object === object)?.construct;
  return judgePlaced(placed, app.objects, app.dependencies.orderOf(construct, constructOf));
}

/**
 * What keeps the order of an application from holding in a plain cdk8s app, which writes its objects as they are: no Job
 * is made of a workload there, and no wave is written on any of them.
 */
export function migrationFindings(construct: ConstructedWorkload): readonly string[] {
  const app = writtenApp(construct);
  const cwd = process.cwd();
  const { statedKubernetesVersion: kubernetesVersion, ...request } = deliveredOf(construct).request;
  const { delivery, argocdHook, namespace, allowInlineSecrets } = request;
  const flags = { delivery, argocdHook, namespace, kubernetesVersion, allowInlineSecrets };
  const made = new UnitOfApp(construct, homeObjects(construct, App.of(construct), app.dependencies), app.dependencies);
  const unit = made.unit(`${IN_APP}${construct.node.path}`, topLevelBuild({ cwd, flags }));
  const { workloads, diagnostics } = judgeUnits({ cwd, units: new UnitTree({ cwd, flags: {} }, [unit]) });
  const found = diagnostics.map((each) => made.placed(each));
  const errors = found.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors.map(formatDiagnostic);
  made.warn(found);
  return workloads.flatMap(({ workload, loaded }) => {
    if (workload === undefined) return [];
    const placed = { workload, delivery: loaded.state.delivery, settings: unit.build.settings, objects: [] };
    return judgePlaced({ ...placed, isOfOrdinaryObjects: true }, app.objects, made.order());
  });
}

function rivals(construct: ConstructedWorkload, objects: readonly WrittenObject[]): readonly string[] {
  const own = new Set<IConstruct>(construct.apiObjects);
  const others = objects.filter((each) => !own.has(each.construct));
  const [first] = objects
    .filter((each) => own.has(each.construct))
    .flatMap(({ object }) => {
      const other = others.find((each) => isSameInCluster(each.object, object));
      return other === undefined ? [] : [{ object, other }];
    });
  if (first === undefined) return [];
  const { kind, metadata } = first.object;
  const rival = otherWorkload(first.other.construct);
  const what = rival === undefined ? first.other.path : `${deliveredOf(rival).kind} ${rival.node.path}`;
  return [
    `${kind} ${metadata.name} stands twice in the app: ${what} renders one, too. Rename or remove one of them; what goes to another cluster is another app.`,
  ];
}

function otherWorkload(construct: IConstruct): ConstructedWorkload | undefined {
  return construct.node.root.node
    .findAll()
    .filter(isWorkload)
    .find(({ apiObjects }) => apiObjects.some((each) => each === construct));
}

/** How many charts come before a chart, by the dependencies that are stated between charts or between what is in them. */
function chartDepths(root: IConstruct): ReadonlyMap<Chart, number> {
  const charts = root.node.findAll().filter((each): each is Chart => each instanceof Chart);
  const before = new Map(charts.map((chart) => [chart, new Set<Chart>()]));
  for (const source of root.node.findAll()) {
    for (const target of source.node.dependencies) {
      const [from, to] = [chartOf(source), chartOf(target)];
      if (from !== undefined && to !== undefined && from !== to) before.get(from)!.add(to);
    }
  }
  for (const chart of charts) {
    for (const child of chart.node.children) if (child instanceof Chart) before.get(chart)!.add(child);
  }
  const depths = new Map<Chart, number>();
  const depthOf = (chart: Chart, above: readonly Chart[] = []): number => {
    const known = depths.get(chart);
    if (known !== undefined || above.includes(chart)) return known ?? 0;
    const depth = Math.max(0, ...[...before.get(chart)!].map((each) => depthOf(each, [...above, chart]) + 1));
    depths.set(chart, depth);
    return depth;
  };
  for (const chart of charts) depthOf(chart);
  return depths;
}

function chartOf(construct: IConstruct): Chart | undefined {
  return construct.node.scopes.reverse().find((each): each is Chart => each instanceof Chart);
}
