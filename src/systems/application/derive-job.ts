import { mapsIn } from '../../lib/value-at';
import { isObject, type Json, type JsonObject } from '../../lib/json';
import type { Path } from '../../lib/path';
import { EVICTIONS_ARE_NO_FAILURE, KEPT_ON_NODE, MIGRATION_GRACE_SECONDS } from '../../model/job';
import { compact, type KubeObject } from '../../model/kube';
import { withReferences } from '../../model/kubelet-references';
import { finding, type Finding } from '../../rules/rule';
import { sidecarsOff } from '../sidecars-off';
import { derivedAffinity } from './derived-affinity';
import { CONTAINER_FIELDS, POD_FIELDS, reasonAgainstAnnotation, type FieldDecision } from './derived-fields';
import { DEFAULT_RETRIES } from './job-defaults';
import type { LeftOut } from './left-out';
import { tryFindMigrationTool } from './migration-tools';
import { tryFindPodTemplate, type PlacedPodTemplate } from '../../model/pod-template';
import { isNativeSidecar } from './pod-template';
import { tryFindShellScript } from './shell-script';
import { looksLikeWaiting } from './wait-container';

type Words = Readonly<Record<string, string>>;

/** What a Job is made of besides a workload's pod. */
export interface JobRequest {
  /** Of the Job, without a hash. */
  readonly name: string;
  /** The container whose image and environment it has; one of those that serve. Default: the first. */
  readonly container?: string;
  /** What runs instead of the container's command and arguments, as words. */
  readonly command?: readonly string[];
  /** The init container that becomes the Job, with its own command; stated instead of `command`. */
  readonly fromInitContainer?: string;
  readonly deadlineSeconds: number;
  /** How often a failed pod is made anew. Default: once, and never where the tool refuses after a failure. */
  readonly retries?: number;
  /** Labels of the Job and its pod, by which it is found again. */
  readonly labels: Words;
  /** Keys of labels by which other objects select the workload's pods, beside those of its own selector. */
  readonly selectedKeys: readonly string[];
}

/** A Job made of a workload's pod. */
export interface DerivedJob {
  /** Absent where `fault` says why none can be made. */
  readonly job?: KubeObject;
  readonly fault?: Finding;
  /** Everything of the pod that the Job does not have. */
  readonly leftOut: readonly LeftOut[];
}

/** The pod while its parts are gone through. */
interface Source {
  readonly workload: KubeObject;
  readonly template: PlacedPodTemplate;
  readonly leftOut: LeftOut[];
}

/**
 * Makes a Job of a workload's pod: the same image, environment, files, account and place, with another command. What
 * makes a pod serve (ports, probes, replicas) and what never ends is left out, and said.
 */
export function deriveJob(workload: KubeObject, request: JobRequest): DerivedJob {
  const template = tryFindPodTemplate(workload);
  if (template === undefined)
    return refused(['spec'], `no pod template to make a Job of`, 'Mark a workload that has one.');
  const chosen = chooseContainer(template, request);
  if ('fault' in chosen) return { fault: chosen.fault, leftOut: [] };
  const source: Source = { workload, template, leftOut: [] };
  const spec = podSpec(source, chosen, request);
  const { name, retries, deadlineSeconds, labels } = request;
  const { namespace } = workload.metadata;
  const job: KubeObject = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, ...(namespace === undefined ? {} : { namespace }), labels },
    spec: {
      backoffLimit: retries ?? bearableRetries(spec),
      activeDeadlineSeconds: deadlineSeconds,
      podFailurePolicy: EVICTIONS_ARE_NO_FAILURE,
      template: { metadata: podMetadata(source, request), spec },
    },
  };
  return { job, leftOut: source.leftOut };
}

function bearableRetries(spec: JsonObject): number {
  const tools = mapsIn(spec.containers).map(tryFindMigrationTool);
  return tools.some((tool) => tool?.retriesAreSafe === false) ? 0 : DEFAULT_RETRIES;
}

/** The container that the Job runs, and where it stands. */
interface Chosen {
  readonly list: 'containers' | 'initContainers';
  readonly index: number;
  readonly container: JsonObject;
}

function chooseContainer(template: PlacedPodTemplate, request: JobRequest): Chosen | { readonly fault: Finding } {
  const list = request.fromInitContainer === undefined ? 'containers' : 'initContainers';
  const name = request.fromInitContainer ?? request.container;
  const containers = mapsIn(template.spec[list]);
  const index = name === undefined ? 0 : containers.findIndex((each) => each.name === name);
  if (index >= 0 && index < containers.length) return { list, index, container: containers[index] };
  const names = containers.map((each) => String(each.name)).join(', ');
  const what = list === 'containers' ? 'container' : 'init container';
  const message = name === undefined ? 'the pod has no container' : `no ${what} is called ${name}`;
  const remedy = names === '' ? `The pod has no ${what}.` : `Name one of these: ${names}.`;
  return { fault: finding([...template.path, 'spec', list], message, remedy) };
}

function refused(path: Path, message: string, remedy: string): DerivedJob {
  return { fault: finding(path, message, remedy), leftOut: [] };
}

function podSpec(source: Source, chosen: Chosen, request: JobRequest): JsonObject {
  const { template } = source;
  const kept = keptFields(source, template.spec, POD_FIELDS, [...template.path, 'spec']);
  const container = mainContainer(source, chosen, request);
  const initContainers = companions(source, chosen);
  sayOtherContainers(source, chosen);
  return compact({
    ...kept,
    ...derivedAffinity(template, source.leftOut),
    restartPolicy: 'Never',
    terminationGracePeriodSeconds: MIGRATION_GRACE_SECONDS,
    initContainers,
    containers: [container],
    volumes: mountedVolumes(source, [container, ...initContainers]),
  });
}

function mainContainer(source: Source, { list, index, container }: Chosen, request: JobRequest): JsonObject {
  const path = [...source.template.path, 'spec', list, index];
  const kept = keptFields(source, container, CONTAINER_FIELDS, path);
  const { command } = request;
  return withoutClaimedMounts(source, path, {
    // Knative's containers need no name.
    name: 'migrate',
    ...kept,
    ...(command === undefined ? pick(container, ['command', 'args']) : { command: runWords(command, container) }),
  });
}

/**
 * What runs the words as they stand: a variable in them is filled in by Kubernetes. In the script of a shell `$(NAME)`
 * is a command of its own, unless it names a variable of the container.
 */
function runWords(words: readonly string[], { env }: JsonObject): readonly string[] {
  const script = tryFindShellScript(words)?.text;
  const names = new Set(mapsIn(env).map(({ name }) => String(name)));
  return words.map((word) => withReferences(word, (name) => word !== script || names.has(name)));
}

/** Fields by their decisions; what is left out is said. */
function keptFields(source: Source, fields: JsonObject, decisions: Decisions, path: Path): JsonObject {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const decision = Object.hasOwn(decisions, key) ? decisions[key] : UNKNOWN_FIELD;
    if (decision === 'kept') kept[key] = value;
    else if (decision !== 'made') leaveOut(source, [...path, key], decision.why, decision.notable);
  }
  return kept;
}

type Decisions = Readonly<Record<string, FieldDecision>>;
const UNKNOWN_FIELD: FieldDecision = { why: 'schemagate does not know this field of a pod', notable: true };

function leaveOut({ leftOut }: Source, path: Path, why: string, notable: boolean): void {
  leftOut.push({ path, why, notable });
}

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.flatMap((key) => (object[key] === undefined ? [] : [[key, object[key]]])));
}

/** The containers that go with the one that runs: native sidecars, and those that prepare files for it. */
function companions(source: Source, chosen: Chosen): readonly JsonObject[] {
  const { template } = source;
  const path = [...template.path, 'spec', 'initContainers'];
  const all = mapsIn(template.spec.initContainers);
  const scratch = scratchVolumes(template.spec);
  const shares = (each: JsonObject) =>
    mountsOf(each).some((name) => scratch.has(name) && mountsOf(chosen.container).includes(name));
  return all.flatMap((each, index) => {
    if (chosen.list === 'initContainers' && index === chosen.index) return [];
    const why = reasonAgainst(each, chosen, index, shares(each));
    if (why === undefined) return [withoutClaimedMounts(source, [...path, index], each)];
    leaveOut(source, [...path, index], why, true);
    return [];
  });
}

function reasonAgainst(each: JsonObject, chosen: Chosen, index: number, shares: boolean): string | undefined {
  if (chosen.list === 'initContainers' && index > chosen.index) return 'it runs after the init container that migrates';
  if (isNativeSidecar(each)) return undefined;
  if (looksLikeWaiting(each)) return 'it waits, and what it waits for may come after the Job';
  return shares ? undefined : 'it prepares no volume of the container that runs';
}

/** A plain container beside the one that runs never ends, so that the Job would never complete. */
function sayOtherContainers(source: Source, { list, index }: Chosen): void {
  const { path, spec } = source.template;
  mapsIn(spec.containers).forEach((_, other) => {
    if (list === 'containers' && other === index) return;
    const why =
      'it never ends, so the Job would not either: as a native sidecar (an init container with restartPolicy: Always) it comes along';
    const serves = list === 'initContainers' && other === 0;
    leaveOut(source, [...path, 'spec', 'containers', other], serves ? 'it serves' : why, !serves);
  });
}

/** Volumes that live as long as the pod, through which containers hand files to each other. */
function scratchVolumes(spec: JsonObject): ReadonlySet<string> {
  return new Set(mapsIn(spec.volumes).flatMap((volume) => ('emptyDir' in volume ? [String(volume.name)] : [])));
}

function mountsOf(container: JsonObject): readonly string[] {
  return [...mapsIn(container.volumeMounts), ...mapsIn(container.volumeDevices)].map(({ name }) => String(name));
}

function mountedVolumes(source: Source, containers: readonly JsonObject[]): readonly JsonObject[] {
  const mounted = new Set(containers.flatMap(mountsOf));
  return mapsIn(source.template.spec.volumes).filter((volume, index) => {
    if (mounted.has(String(volume.name))) return true;
    leaveOut(source, [...source.template.path, 'spec', 'volumes', index], 'no container of the Job mounts it', false);
    return false;
  });
}

/** A StatefulSet claims volumes for each replica; a Job has none of them. */
function withoutClaimedMounts(source: Source, path: Path, container: JsonObject): JsonObject {
  const { spec } = source.workload;
  const claimed = new Set(mapsIn(isObject(spec) ? spec.volumeClaimTemplates : undefined).map(nameOfClaim));
  for (const volume of mapsIn(source.template.spec.volumes)) claimed.delete(String(volume.name));
  if (claimed.size === 0) return container;
  const kept = (list: 'volumeMounts' | 'volumeDevices') => {
    if (container[list] === undefined) return {};
    return {
      [list]: mapsIn(container[list]).filter(({ name }, index) => {
        if (!claimed.has(String(name))) return true;
        leaveOut(source, [...path, list, index], 'volumeClaimTemplates claims it for each replica', true);
        return false;
      }),
    };
  };
  return { ...container, ...kept('volumeMounts'), ...kept('volumeDevices') };
}

function nameOfClaim({ metadata }: JsonObject): string {
  return isObject(metadata) ? String(metadata.name) : '';
}

/**
 * The labels and annotations of the pod. Labels that selectors ask for are left out: the Job's pod takes no part in
 * what serves. Others may let something else in: an identity of a cloud, a policy of a mesh.
 */
function podMetadata(source: Source, request: JobRequest): JsonObject {
  const { metadata, path } = source.template;
  const selected = new Set([...selectorKeys(source.workload), ...request.selectedKeys]);
  const why = 'a selector asks for it; a NetworkPolicy of the database may, too';
  const labels = keptWords(source, metadata.labels, [...path, 'metadata', 'labels'], (key) =>
    selected.has(key) ? { why, notable: true } : 'kept',
  );
  const annotations = keptWords(source, metadata.annotations, [...path, 'metadata', 'annotations'], (key) => {
    const against = reasonAgainstAnnotation(key);
    return against === undefined ? 'kept' : { why: against, notable: false };
  });
  const quiet = sidecarsOff({ labels: { ...labels, ...request.labels }, annotations });
  return { labels: quiet.labels, annotations: { ...quiet.annotations, ...KEPT_ON_NODE } };
}

function keptWords(source: Source, words: Json | undefined, path: Path, decide: (key: string) => FieldDecision): Words {
  if (!isObject(words)) return {};
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) => {
      if (value === undefined) return [];
      const decision = decide(key);
      if (typeof decision !== 'object') return [[key, String(value)]];
      source.leftOut.push({ path: [...path, key], ...decision });
      return [];
    }),
  );
}

function selectorKeys({ spec }: KubeObject): readonly string[] {
  const selector = isObject(spec) ? spec.selector : undefined;
  if (!isObject(selector)) return [];
  const { matchLabels } = selector;
  const expressions = mapsIn(selector.matchExpressions).map(({ key }) => String(key));
  return [...Object.keys(isObject(matchLabels) ? matchLabels : {}), ...expressions];
}
