import type { Json, JsonObject } from '../../src/lib/json';
import type { Installed, WorkloadChange, WorkloadState } from '../../src/model/state';
import { application } from '../../src/systems/application';
import type { ApplicationFacts } from '../../src/systems/application/facts';

const OPTIONS = { allowInlineSecrets: false, kubernetesVersion: '1.31', beside: [] };
const REGISTRY = 'reg.example/';

/** `shop:1.4.0` of the registry, unless another one is stated. */
function image(text: string): string {
  return text.includes('/') ? text : `${REGISTRY}${text}`;
}

interface Marks {
  readonly annotations?: JsonObject;
  readonly labels?: JsonObject;
  readonly spec?: JsonObject;
  readonly volumes?: Json;
}

/** A Deployment with these images, in containers that are called c0, c1 and so on. */
export function deployment(name: string, images: string | readonly string[], marks: Marks = {}): JsonObject {
  return owner('Deployment', name, images, marks);
}

/** The release command on a Deployment. */
export const migrates = (command = 'shop migrate'): Marks => ({ annotations: { 'schemagate.dev/migrate': command } });

/** A Job of one's own, before what serves unless another place is stated. */
export function ownJob(
  name: string,
  text: string,
  command = 'shop migrate',
  run = 'before',
  more: Marks = {},
): JsonObject {
  const annotations = { 'schemagate.dev/run': run, ...more.annotations };
  return owner('Job', name, text, { ...more, annotations }, command.split(' '));
}

function owner(
  kind: string,
  name: string,
  images: string | readonly string[],
  { annotations = {}, labels = {}, spec = {}, volumes = [] }: Marks,
  command?: readonly string[],
): JsonObject {
  const containers = [images].flat().map((text, index): JsonObject => ({
    name: `c${index}`,
    image: image(text),
    ...(command === undefined ? {} : { command: [...command] }),
  }));
  const pods = { metadata: { labels: { app: name, ...labels } }, spec: { containers, volumes } };
  const apiVersion = kind === 'Job' ? 'batch/v1' : 'apps/v1';
  const metadata = { name, namespace: 'prod', annotations };
  return { apiVersion, kind, metadata, spec: { ...spec, template: pods } } as JsonObject;
}

/** A ConfigMap of the unit. */
export function configMap(name: string, data: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'prod' }, data };
}

/** What an application of these objects says of itself. */
export function factsOf(...items: readonly JsonObject[]): ApplicationFacts {
  const resource = { kind: 'List', metadata: { name: 'shop', namespace: 'prod' }, items: items as Json } as JsonObject;
  const { workload } = application.compile(resource, OPTIONS);
  return application.facts(resource, OPTIONS, workload) as ApplicationFacts;
}

/** An application of these objects. */
export function applicationState(items: readonly JsonObject[], parts: Partial<WorkloadState> = {}): WorkloadState {
  return {
    kind: 'Application',
    namespace: 'prod',
    name: 'shop',
    file: 'shop.yaml',
    labels: {},
    delivery: 'argocd',
    argocdHook: false,
    facts: factsOf(...items),
    objects: [],
    gateJobs: [],
    ...parts,
  };
}

type Items = readonly JsonObject[];

/** From one state of an application to the next, with the states before both, the oldest first. */
export function applicationChange(
  old: Items | undefined,
  now: Items | undefined,
  earlier: readonly Items[] = [],
  installed: Partial<Installed> = {},
): WorkloadChange {
  const facts = earlier.map((items) => factsOf(...items));
  return {
    old: old && applicationState(old),
    now: now && applicationState(now),
    installed: { source: 'the history of the source', observed: false, earlier: { facts }, ...installed },
  };
}
