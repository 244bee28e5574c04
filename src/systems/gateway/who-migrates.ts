import { parseImageReference } from '../../lib/image-reference';
import { isEqual, isObject, type Json, type JsonObject } from '../../lib/json';
import type { Path } from '../../lib/path';
import type { KubeObject } from '../../model/kube';
import type { PlacedObject, WorkloadFinding } from '../../patch/gate';
import { MODE_PROPERTY } from './job/schema-update-mode';
import { propertiesSetMode } from './job/unread-mode';
import { isOver } from './mounted-settings';
import { versionOfTag } from './gateway';
import { GATEWAY_CONTAINER } from './objects/deployment';

/** Under these the vendor's image is known, whatever registry mirrors it. */
const VENDOR_IMAGE = /(?:^|\/)caapim\/gateway$/;
/** The Java machine itself reads these, beside the arguments that the entrypoint gives to it. */
const JAVA_OPTIONS: ReadonlySet<string> = new Set(['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS']);
const PROPERTIES_FILE = 'system.properties';
/** What starts the Gateway, or what that is run by. */
const STARTERS = [
  '/opt/docker/entrypoint.sh',
  '/opt/SecureSpan/Gateway/runtime/Gateway.jar',
  '/opt/SecureSpan/JDK/bin/java',
  '/bin/sh',
  '/bin/bash',
  '/usr/bin/env',
  '/usr/bin/java',
  '/etc/ld.so.preload',
];
/** By these a shell, the loader or the entrypoint takes other code than that of the image. */
const STARTING_VARIABLES: ReadonlySet<string> = new Set([
  'BASH_ENV',
  'ENV',
  'JAVA_HOME',
  'LD_AUDIT',
  'LD_LIBRARY_PATH',
  'LD_PRELOAD',
  'PATH',
]);
/** What in a command starts a Gateway: its entrypoint, also by a part of its name, or its classes. */
const STARTS_GATEWAY = /entryp|Gateway\.jar|com\.l7tech\.server|gateway\.db\.schema-update/;
/** Of a Gateway that this knows; other images whose name ends in `gateway` have lower ones. */
const FIRST_MAJOR = 9;
const REMEDY = 'Remove it: the resource alone says which version migrates the database, and which serves.';

/** A container of a pod template. */
interface PlacedContainer {
  readonly object: KubeObject;
  readonly place: Path;
  readonly container: JsonObject;
  /** Whether it migrates or serves as the resource says. */
  readonly isGuarded: boolean;
}

/**
 * What in the objects of a Gateway, taken together, migrates the database beside the Job, or serves it with another
 * version: a second container of the Gateway, a file over what starts it, and options that set the mode of the schema
 * where neither the resource nor a plan reads them.
 */
export function whoMigrates(objects: readonly PlacedObject[]): readonly WorkloadFinding[] {
  const containers = objects.flatMap(containersOf);
  const own = containers.filter(({ isGuarded }) => isGuarded).map(({ container }) => container);
  return [
    ...containers.flatMap((each) =>
      each.isGuarded ? [...coveredBy(each), ...modeOf(each), ...startedBy(each)] : gatewayIn(each, own),
    ),
    ...objects.flatMap(({ object }) => modeInFiles(object)),
    ...otherNames(objects),
  ];
}

/** By which a pod finds the host of its database. */
const NAMES = ['hostAliases', 'dnsPolicy', 'dnsConfig', 'hostNetwork'] as const;
const DEFAULTS: Readonly<Partial<Record<(typeof NAMES)[number], Json>>> = {
  dnsPolicy: 'ClusterFirst',
  hostNetwork: false,
  hostAliases: [],
};

/** What migrates and what serves find one database under one name, so they look names up in one way. */
function otherNames(objects: readonly PlacedObject[]): readonly WorkloadFinding[] {
  const pod = ['spec', 'template', 'spec'];
  const served = objects.find(({ object, role }) => role === 'served' && object.kind === 'Deployment')?.object;
  if (served === undefined) return [];
  return objects.flatMap(({ object, role }) =>
    NAMES.filter((name) => {
      const [one, other] = [object, served].map((each) => (at(each, [...pod, name]) ?? DEFAULTS[name] ?? null) as Json);
      return role === 'job' && !isEqual(one, other);
    }).map((name) => ({
      object,
      place: [...pod, name],
      message: 'the Job and the pods look names up differently, so the Job may migrate another database than they use',
      remedy: 'State it in the resource, which both follow, or patch both alike.',
    })),
  );
}

function containersOf({ object, role }: PlacedObject): readonly PlacedContainer[] {
  return [['spec', 'template', 'spec'], ['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec']].flatMap(
    (owner) =>
      ['initContainers', 'containers'].flatMap((field) => {
        const list = at(object, [...owner, field]);
        return (Array.isArray(list) ? (list as readonly Json[]) : []).flatMap((container, index): PlacedContainer[] => {
          if (!isObject(container)) return [];
          const isGuarded =
            field === 'containers' && (role === 'job' ? index === 0 : container.name === GATEWAY_CONTAINER);
          return [{ object, place: [...owner, field, index], container, isGuarded }];
        });
      }),
  );
}

function at(object: KubeObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), object);
}

function repositoryOf({ image }: JsonObject): string | undefined {
  return typeof image === 'string' ? parseImageReference(image)?.repository : undefined;
}

/** One that starts something else of the very image that serves is no Gateway. */
function gatewayIn(
  { object, place, container }: PlacedContainer,
  own: readonly JsonObject[],
): readonly WorkloadFinding[] {
  const repository = repositoryOf(container);
  const isOwn = own.some((each) => repositoryOf(each) === repository);
  if (repository === undefined || !(isOwn || VENDOR_IMAGE.test(repository) || isMirror(container, own))) return [];
  const isSame = own.some(({ image }) => image === container.image);
  if (isSame && startsOtherwise(container)) return [];
  const message = `the container ${String(container.name)} runs a Gateway of its own, which migrates the database when it starts`;
  const remedy = isSame ? `State a command of its own. ${REMEDY}` : REMEDY;
  return [{ object, place: [...place, 'image'], message, remedy }];
}

/** One of the same last name as an image that serves, by a version of a Gateway. */
function isMirror({ image }: JsonObject, own: readonly JsonObject[]): boolean {
  const [major = 0] = versionOfTag(String(image)) ?? [];
  const nameOf = (text: string | undefined) => text?.slice(text.lastIndexOf('/') + 1);
  const name = nameOf(repositoryOf({ image }));
  return major >= FIRST_MAJOR && own.some((each) => nameOf(repositoryOf(each)) === name);
}

function startsOtherwise({ command, args }: JsonObject): boolean {
  const words = [command, args].flatMap((list) => (Array.isArray(list) ? (list as readonly Json[]) : []));
  return Array.isArray(command) && command.length > 0 && !words.some((word) => STARTS_GATEWAY.test(String(word)));
}

function coveredBy({ object, place, container }: PlacedContainer): readonly WorkloadFinding[] {
  const mounts = Array.isArray(container.volumeMounts) ? (container.volumeMounts as readonly Json[]) : [];
  return mounts.flatMap((mount, index) => {
    const path = isObject(mount) && typeof mount.mountPath === 'string' ? mount.mountPath : undefined;
    if (path === undefined || !STARTERS.some((each) => isOver(path, each))) return [];
    const message = `it lies over what starts the container ${String(container.name)}, and decides what that runs`;
    return [{ object, place: [...place, 'volumeMounts', index], message, remedy: REMEDY }];
  });
}

/** What a hook or a probe runs in it, and variables by which other code starts. */
function startedBy({ object, place, container }: PlacedContainer): readonly WorkloadFinding[] {
  const name = String(container.name);
  const run = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']
    .filter((field) => textsIn(container[field]).some((text) => STARTS_GATEWAY.test(text)))
    .map((field) => ({ field, message: `it starts a Gateway in the container ${name}, which migrates besides` }));
  const variables = Array.isArray(container.env) ? (container.env as readonly Json[]).filter(isObject) : [];
  const env = variables
    .filter((variable) => STARTING_VARIABLES.has(String(variable.name)))
    .map((variable) => ({
      field: 'env',
      message: `${String(variable.name)} decides which code the container ${name} runs`,
    }));
  return [...run, ...env].map(({ field, message }) => ({ object, place: [...place, field], message, remedy: REMEDY }));
}

function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as JsonObject).flatMap(textsIn);
}

function modeOf({ object, place, container }: PlacedContainer): readonly WorkloadFinding[] {
  const env = (Array.isArray(container.env) ? (container.env as readonly Json[]) : []).filter(isObject);
  return env.flatMap((variable, index) => {
    if (!JAVA_OPTIONS.has(String(variable.name))) return [];
    if (variable.valueFrom === undefined && !setsMode(expanded(String(variable.value ?? ''), env))) return [];
    const message = `Java reads ${String(variable.name)} besides, by which the mode of the schema ${variable.valueFrom === undefined ? 'is' : 'may be'} set`;
    return [{ object, place: [...place, 'env', index], message, remedy: REMEDY }];
  });
}

/** As the kubelet does: variables that stand before. An argument file is read by nobody here. */
function expanded(text: string, env: readonly JsonObject[]): string {
  let found = text;
  for (let round = 0; round < env.length && found.includes('$('); round += 1) {
    const before = found;
    for (const { name, value } of env) found = found.replaceAll(`$(${String(name)})`, String(value ?? ''));
    if (found === before || found.length > 100_000) break;
  }
  return found;
}

function setsMode(text: string): boolean {
  return text.replace(/[\s'"\\]/g, '').includes(MODE_PROPERTY) || /(?:^|\s)@/.test(text);
}

function modeInFiles(object: KubeObject): readonly WorkloadFinding[] {
  return ['data', 'stringData'].flatMap((field) => {
    const data = object[field];
    if (!isObject(data)) return [];
    return Object.entries(data)
      .filter(
        ([key, value]) =>
          (key === PROPERTIES_FILE || JAVA_OPTIONS.has(key)) &&
          (key === PROPERTIES_FILE ? propertiesSetMode : setsMode)(String(value)),
      )
      .map(([key]) => {
        const message = `${key} sets the mode of the schema, where neither the resource nor a plan reads it`;
        return { object, place: [field, key], message, remedy: REMEDY };
      });
  });
}
