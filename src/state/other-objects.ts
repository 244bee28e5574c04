import { posix } from 'node:path';
import type { Path } from '../lib/path';
import { nearest } from '../lib/text/nearest';
import { shellWord } from '../lib/text/shell';
import { isNoFile } from '../model/source-header';
import { error, warning, type Diagnostic } from '../model/diagnostic';
import { isObject, type JsonObject } from '../lib/json';
import { groupOf, identityOf, metadataOf, type KubeObject } from '../model/kube';
import { servingPhase, type Workload } from '../model/workload';
import type { LocatedDiagnostic } from '../model/diagnostic';
import { MARKING, RESOURCE_KINDS } from '../systems';
import type { SourceDocument } from '../model/source';
import { locateAll } from './locate';

/** What a migration Job may need beforehand: configuration, identity, rights, storage and the rules of the network. */
const NEEDED_BEFORE: ReadonlySet<string> = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterSecretStore',
  'ConfigMap',
  'CustomResourceDefinition',
  'ExternalSecret',
  'LimitRange',
  'Namespace',
  'NetworkPolicy',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'PriorityClass',
  'ResourceQuota',
  'Role',
  'RoleBinding',
  'SealedSecret',
  'Secret',
  'SecretProviderClass',
  'SecretStore',
  'ServiceAccount',
  'StorageClass',
  'VaultAuth',
  'VaultConnection',
  'VaultStaticSecret',
]);

/** What keeps a mapping from being an object of Kubernetes. */
export function objectFaults(value: JsonObject): readonly Diagnostic[] {
  const metadata = metadataOf(value);
  if (!isText(value.apiVersion)) return [lacking(value, [], 'apiVersion')];
  if (!isText(value.kind)) return [lacking(value, [], 'kind')];
  if (isText(metadata.name)) return [];
  return [isObject(value.metadata) ? lacking(metadata, ['metadata'], 'name') : lacking(value, [], 'metadata')];
}

/** A key that a mapping lacks, or that stands there misspelled. */
function lacking(map: JsonObject, path: Path, key: string): Diagnostic {
  const slip = map[key] === undefined ? nearest(key, Object.keys(map)) : undefined;
  if (slip !== undefined) {
    const found = error('input/not-a-resource', [...path, slip], `no ${key}`, `Did you mean ${key}?`);
    return { ...found, at: 'key' };
  }
  const place = key === 'metadata' ? [key, 'name'] : [...path, key];
  const expected = 'A Kubernetes object has an apiVersion, a kind and metadata.name.';
  return error('input/not-a-resource', place, `no ${String(place.at(-1))}`, expected);
}

/** Whether the API server is to name it, which only works where nobody applies it: a Job or a pod that a hook runs. */
export function isNamedByServer({ kind, ...value }: JsonObject): boolean {
  const { name, generateName } = metadataOf(value);
  return (kind === 'Job' || kind === 'Pod') && name === undefined && isText(generateName);
}

/** With a name besides: what runs once is told from what ran before by its hash. */
export function withNameOfItsOwn(value: JsonObject): JsonObject {
  if (!isNamedByServer(value)) return value;
  const metadata = metadataOf(value);
  return { ...value, metadata: { name: String(metadata.generateName).replace(/(?<![-.])[-.]+$/, ''), ...metadata } };
}

const KUSTOMIZE_GROUP = 'kustomize.config.k8s.io';
const KUSTOMIZATION_FILE = /(?:^|\/)kustomization\.ya?ml$/;

/**
 * What is wrong with a document of a file that is no object of Kubernetes. What kustomize reads is known by its group, or
 * by the name of its file, since it need not say what it is.
 *
 * @param file as shown to people
 */
export function faultsInFile(file: string, value: JsonObject): readonly Diagnostic[] {
  const faults = objectFaults(value);
  const isKustomization =
    groupOf(String(value.apiVersion)) === KUSTOMIZE_GROUP ||
    (KUSTOMIZATION_FILE.test(file) && value.apiVersion === undefined && value.kind === undefined);
  if (faults.length === 0 || !isKustomization) return faults;
  const message = 'a kustomization is no resource: kustomize makes some of it';
  const folder = isNoFile(file) ? 'FOLDER' : shellWord(posix.dirname(file));
  const remedy = `Pipe what it builds, kustomize build ${folder} | schemagate check - (or synth -), and name no folder that holds one.`;
  return [error('input/not-a-resource', [], message, remedy)];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Whether `ignore` lists the kind of an object, as `ConfigMap` or as `Kind.group`. */
export function isIgnored(ignore: readonly string[], apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  return ignore.includes(kind) || (group !== '' && ignore.includes(`${kind}.${group}`));
}

/**
 * The workload with objects that came beside it: configuration before the migration, the rest with what serves.
 *
 * @param isFirst whether somebody says that an object of another kind comes before the migration, too
 */
export function withOtherObjects(
  workload: Workload,
  others: readonly KubeObject[],
  isFirst: (object: KubeObject) => boolean = () => false,
): Workload {
  if (others.length === 0) return workload;
  const before = others.filter((object) => NEEDED_BEFORE.has(object.kind) || isFirst(object));
  const serving = servingPhase(workload);
  const joined = {
    ...serving,
    requires: [...serving.requires, ...before],
    objects: [...serving.objects, ...others.filter((object) => !before.includes(object))],
    given: [...(serving.given ?? []), ...others],
  };
  return { ...workload, phases: workload.phases.map((phase) => (phase === serving ? joined : phase)) };
}

/** Whether the workload has taken this very object in: what comes after it is delivered with it. */
export function isPartOf(workload: Workload, object: KubeObject): boolean {
  return workload.phases.some((phase) => phaseObjects(phase).includes(object));
}

/** Objects given beside a workload that it renders itself: two of them would fight in the cluster. */
export function renderedTwice(workload: Workload, others: readonly KubeObject[]): readonly KubeObject[] {
  const rendered = new Set(workload.phases.flatMap(phaseObjects).map(identityOf));
  return others.filter((object) => rendered.has(identityOf(object)));
}

function phaseObjects(phase: Workload['phases'][number]): readonly KubeObject[] {
  return phase.role === 'serves' ? [...phase.requires, ...phase.objects] : [...phase.requires, phase.job];
}

/** Whether both are one object in a cluster. */
export function isSameInCluster(one: KubeObject, other: KubeObject): boolean {
  return identityOf(one) === identityOf(other);
}

/** A file holds an object that nothing is made of. */
export function unknownKind(kind: string): Diagnostic {
  const known = RESOURCE_KINDS.map((entry) => entry.kind).join(', ');
  const remedy = `schemagate compiles ${known}: list other kinds under ignore in schemagate.yaml, or move them away. ${MARKING}`;
  return error('input/unknown-kind', ['kind'], `unknown kind ${kind}`, remedy);
}

/** The Secrets in clear among the objects that workloads of a source are made of. */
export function secretsInUnits(
  documents: readonly { readonly document: SourceDocument }[],
): readonly LocatedDiagnostic[] {
  return documents.flatMap(({ document: { parts = [] } }) =>
    parts.flatMap(({ source, document }) =>
      locateAll(source, document, secretInFiles(document.value as unknown as KubeObject, error)),
    ),
  );
}

/** As SOPS leaves a value. */
function isEncrypted(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('ENC[');
}

/**
 * A Secret in clear that would stand in files, which people commit.
 *
 * @param severity that of an object beside a workload is a warning: it passes through, and nobody has made it a part
 */
export function secretInFiles(object: KubeObject, severity = warning): readonly Diagnostic[] {
  const { apiVersion, kind, metadata } = object;
  const values = [object.data, object.stringData].filter(isObject).flatMap((each) => Object.values(each));
  if (apiVersion !== 'v1' || kind !== 'Secret' || values.every((value) => value === '' || isEncrypted(value)))
    return [];
  const message = `the values of Secret ${metadata.name} are written to the output in clear, and the output is meant for Git`;
  const remedy =
    'Create it in the cluster and leave it out (charts call that existingSecret), or let an ExternalSecret, a SealedSecret or SOPS bring it. --allow-inline-secrets, or allowInlineSecrets in schemagate.yaml, takes it as it is.';
  return [severity('input/secret-in-clear', [], message, remedy)];
}
