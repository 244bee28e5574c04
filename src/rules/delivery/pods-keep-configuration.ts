import { byCodeUnit, isEqual, isObject, type Json } from '../../lib/json';
import { configurationReadAtStart, type ConfigurationRead } from '../../model/configuration-read';
import { databasesAt, isSameDatabase } from '../../model/database';
import type { KubeObject } from '../../model/kube';
import type { WorkloadState } from '../../model/state';
import { tryFindPodTemplate } from '../../model/pod-template';
import { defineChangeRule, type Finding } from '../rule';

/** Their pods end by themselves. */
const ENDS = ['Job', 'CronJob', 'Pod'];
/** Of controllers that restart pods when their configuration changes: Stakater Reloader, Wave. */
const RESTARTED_BY_OTHERS = /^(?:(?:[a-z]+\.)?reloader\.stakater\.com|wave\.pusher\.com)\//;

/** A container reads its variables, and files of a subPath, when it starts, and never afterwards. */
export const podsKeepConfiguration = defineChangeRule(
  {
    code: 'delivery/pods-keep-configuration',
    severity: 'error',
    title: 'Pods are replaced when what they read at their start changes',
  },
  ({ old, now }) => {
    if (old === undefined || now === undefined) return [];
    return now.objects.flatMap((object) => {
      const before = old.objects.find((each) => isSame(each, object));
      if (before === undefined || !keepsPods(before, object)) return [];
      const reads = configurationReadAtStart(object, now.startFolders);
      return [...new Set(reads.map(({ kind, name }) => `${kind}/${name}`))].flatMap((id) => {
        const ofObject = reads.filter(({ kind, name }) => `${kind}/${name}` === id);
        const [left, right] = [old, now].map((state) => contentOf(state, ofObject[0], object));
        return judge(object, ofObject, { left, right, placeOf: now.placeOf });
      });
    });
  },
);

/** A ConfigMap or a Secret, with every key and its value, whatever form it has. */
interface Content {
  readonly object: KubeObject;
  readonly values: ReadonlyMap<string, Json | undefined>;
}

/** What pods read before and after the change; nothing where nobody here knows it. */
interface Contents extends Pick<WorkloadState, 'placeOf'> {
  readonly left: Content | undefined;
  readonly right: Content | undefined;
}

function judge(
  owner: KubeObject,
  reads: readonly ConfigurationRead[],
  { left, right, placeOf }: Contents,
): readonly Finding[] {
  if (left === undefined || right === undefined) return [];
  const [before, after] = [left.values, right.values];
  const keys = [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => reads.some((read) => read.key === undefined || read.key === key))
    .filter((key) => !isEqual(before.get(key) ?? null, after.get(key) ?? null))
    .sort(byCodeUnit);
  if (keys.length === 0) return [];
  const [{ kind, name }] = reads;
  const title = `${owner.kind} ${owner.metadata.name}`;
  const moves = keys.some((key) => isOtherDatabase(before.get(key), after.get(key)));
  const goesOn = moves
    ? 'so each goes on with the old database until it happens to restart, and then pods serve from two databases'
    : 'so each goes on with what was there until it happens to restart, and then pods of both live side by side';
  const message = `${kind} ${name} changes (${keys.join(', ')}), and ${title} does not: its pods have read it at their start, ${goesOn}`;
  const remedy =
    'Let the change replace the pods: restartOnConfigChange where the resource has it, otherwise an annotation of the pod template that changes with the data, such as its checksum; or restart them by hand afterwards.';
  return [{ path: placeOf?.(right.object, keys[0]) ?? [], message, remedy, ...(moves ? {} : { severity: 'warning' }) }];
}

const DATABASE = /^(?:mysql|postgresql|sqlserver|oracle):/;

/** Whether both values are URLs of databases, and of two. */
function isOtherDatabase(before: Json | undefined, after: Json | undefined): boolean {
  const [left, right] = [before, after].map((value) => {
    const address =
      typeof value === 'string'
        ? value
            .trim()
            .replace(/^jdbc:/i, '')
            .replace(/[?#].*$/s, '')
        : '';
    return databasesAt(address, undefined).filter((text) => DATABASE.test(text));
  });
  return left.length > 0 && right.length > 0 && !isSameDatabase(left, right);
}

function isSame(left: KubeObject, right: KubeObject): boolean {
  return (
    left.kind === right.kind &&
    left.metadata.name === right.metadata.name &&
    left.metadata.namespace === right.metadata.namespace
  );
}

/** Whether it has pods before and after the change, and nothing replaces them. */
function keepsPods(before: KubeObject, after: KubeObject): boolean {
  if (ENDS.includes(after.kind) || isRestartedByOthers(after)) return false;
  const [left, right] = [before, after].map((object) => tryFindPodTemplate(object));
  return (
    left !== undefined &&
    right !== undefined &&
    isEqual(left.metadata, right.metadata) &&
    isEqual(left.spec, right.spec)
  );
}

function isRestartedByOthers(object: KubeObject): boolean {
  const annotations = [object.metadata.annotations ?? {}, tryFindPodTemplate(object)?.metadata.annotations ?? {}];
  return annotations.some((each) => isObject(each) && Object.keys(each).some((key) => RESTARTED_BY_OTHERS.test(key)));
}

function contentOf(
  { objects, beside = [] }: WorkloadState,
  { kind, name }: ConfigurationRead,
  { metadata: { namespace } }: KubeObject,
): Content | undefined {
  const object =
    objects.find((each) => isSame(each, { ...each, kind, metadata: { name, namespace } })) ??
    beside.find((each) => each.kind === kind && each.metadata.name === name);
  if (object === undefined) return undefined;
  const fields = [object.data, object.binaryData, object.stringData];
  return { object, values: new Map(fields.flatMap((field) => (isObject(field) ? Object.entries(field) : []))) };
}
