import { hashOf } from '../../lib/hash';
import { isObject, type Json, type JsonObject } from '../../lib/json';
import type { Path } from '../../lib/path';
import { valueAt, mapsIn } from '../../lib/value-at';
import { jobReferences } from '../../delivery/job-references';
import type { KubeObject } from '../../model/kube';
import type { MigrationFiles } from '../../model/build';
import { doesNothing } from './does-nothing';
import { isSameImage } from './image-order';
import { MARKS } from '../../model/marks';
import { initContainerOf, markOf } from './marks';
import { mountedMaps, mountedMigrations } from './mounted-migrations';
import { tryFindMigrationTool } from './migration-tools';
import { tryFindPodTemplate, type PlacedPodTemplate } from '../../model/pod-template';
import { serves, textsIn } from './pod-template';
import { splitCommand } from './split-command';
import { readUnit, sourceObject, type Member } from './unit';

/** Where an image of a unit stands. */
export interface ImageUse {
  readonly image: string;
  /** `Deployment web`. */
  readonly owner: string;
  readonly namespace?: string;
  readonly container: string;
  /** What its pods say about their version. */
  readonly label?: string;
  /** Whether it serves, or a Job of the unit's own migrates with it. */
  readonly role: 'serves' | 'migrates';
  /** In the unit. */
  readonly path: Path;
}

/** What runs to change the schema, or to finish a change of it. */
export interface MigrationUse {
  /** The Job, or the workload whose pod it is made of, as people name it. */
  readonly owner: string;
  readonly runs: 'before' | 'after';
  /** The images that it runs. */
  readonly images: readonly string[];
  /** The command, in one text. */
  readonly command: string;
  /** The same for migrations of the same images, commands and configuration. */
  readonly does: string;
  /** The tool that it runs, as far as its command is known. */
  readonly tool?: string;
  /** The migrations that its pod mounts from ConfigMaps beside it; absent where there are none. */
  readonly mounted?: MigrationFiles;
  /** The ConfigMaps that its pod mounts, by their names. */
  readonly mounts: readonly string[];
  /** Whether its commands certainly migrate nothing. */
  readonly isIdle: boolean;
  /** Whether a workload's pod is what it is made of. */
  readonly derived: boolean;
  /** In the unit. */
  readonly path: Path;
}

/** A schema that a unit states. */
export interface StatedSchema {
  readonly schema: string;
  /** Whether what migrates to it runs before or after what serves. */
  readonly runs: 'before' | 'after';
}

/** The schemas that the pods of a workload can serve on. */
export interface ServedSchemas {
  /** `Deployment web`. */
  readonly owner: string;
  /** As it is written. */
  readonly text: string;
  /** Whether all old pods end before a new one starts. */
  readonly isRecreated: boolean;
  /** Of the mark, in the unit. */
  readonly path: Path;
}

/** What a unit says about images and migrations, whether it compiles or not. */
export interface UnitUses {
  readonly images: readonly ImageUse[];
  readonly migrations: readonly MigrationUse[];
  readonly schemas: readonly StatedSchema[];
  readonly served: readonly ServedSchemas[];
}

/** What makes a pod of one version of the application say so. */
const VERSION_LABEL = 'app.kubernetes.io/version';

/** Reads what a unit, or a part of one, runs; Secrets are never looked into. */
export function usesOf(resource: JsonObject, namespace: string | undefined): UnitUses {
  const { unit } = readUnit(resource, namespace);
  const members = unit.members.filter(({ turn }) => turn !== 'left-out');
  const objects = members.map(({ object }) => object);
  return {
    images: members.flatMap(imagesOf),
    migrations: members.flatMap((member) => migrationOf(sourceObject(resource, member), member, objects) ?? []),
    schemas: members.flatMap(({ object, turn }): readonly StatedSchema[] => {
      const schema = markOf(object, MARKS.schema);
      return schema === undefined ? [] : [{ schema, runs: turn === 'after' ? 'after' : 'before' }];
    }),
    served: members.flatMap(({ object, index }): readonly ServedSchemas[] => {
      const text = markOf(object, MARKS.serves);
      const isRecreated = valueAt(object, ['spec', 'strategy', 'type']) === 'Recreate';
      const path = ['items', index, 'metadata', 'annotations', MARKS.serves];
      return text === undefined ? [] : [{ owner: titleOf(object), text, isRecreated, path }];
    }),
  };
}

function imagesOf({ object, turn, index }: Member): readonly ImageUse[] {
  const template = tryFindPodTemplate(object);
  const migrates = object.kind === 'Job' && (turn === 'before' || turn === 'after');
  if (template === undefined || !(migrates || serves(object))) return [];
  const { namespace } = object.metadata;
  return mapsIn(template.spec.containers).flatMap((container, place): readonly ImageUse[] =>
    typeof container.image !== 'string'
      ? []
      : [
          {
            image: container.image,
            owner: titleOf(object),
            ...(namespace === undefined ? {} : { namespace }),
            container: String(container.name),
            label: versionLabel(object, template),
            role: migrates ? 'migrates' : 'serves',
            path: ['items', index, ...template.path, 'spec', 'containers', place, 'image'],
          },
        ],
  );
}

function versionLabel({ metadata }: KubeObject, template: PlacedPodTemplate): string | undefined {
  const { labels } = template.metadata;
  const own = isObject(labels) ? labels[VERSION_LABEL] : undefined;
  return typeof own === 'string' ? own : metadata.labels?.[VERSION_LABEL];
}

function migrationOf(source: KubeObject, member: Member, objects: readonly KubeObject[]): MigrationUse | undefined {
  const { object, turn, index } = member;
  const path = ['items', index];
  const { namespace } = object.metadata;
  if (object.kind === 'Job' && (turn === 'before' || turn === 'after')) {
    const template = tryFindPodTemplate(object);
    const containers = mapsIn(template?.spec.containers);
    const all = [...mapsIn(template?.spec.initContainers), ...containers];
    const made = { owner: titleOf(object), runs: turn, derived: false, path, namespace, spec: template?.spec } as const;
    return migration(all, made, objects);
  }
  const template = tryFindPodTemplate(source);
  const [command, init] = [markOf(object, MARKS.migrate), initContainerOf(object)];
  const made = {
    owner: titleOf(object),
    runs: 'before',
    derived: true,
    path,
    namespace,
    spec: template?.spec,
  } as const;
  if (init !== undefined)
    return migration(
      mapsIn(template?.spec.initContainers).filter(({ name }) => name === init),
      made,
      objects,
    );
  if (command === undefined) return undefined;
  const wanted = markOf(object, MARKS.container);
  const containers = mapsIn(template?.spec.containers);
  const container = containers.find(({ name }) => name === wanted) ?? containers.at(0) ?? {};
  const split = splitCommand(command);
  const words = 'words' in split ? split.words : [];
  return {
    ...migration([{ image: container.image ?? '', command: [command] }], made, objects),
    isIdle: doesNothing(words),
  };
}

type Made = Pick<MigrationUse, 'owner' | 'runs' | 'derived' | 'path'> & {
  readonly spec: JsonObject | undefined;
  /** Of the pod: what it reads is there. */
  readonly namespace: string | undefined;
};

function migration(
  containers: readonly JsonObject[],
  { spec = {}, namespace, ...made }: Made,
  objects: readonly KubeObject[],
): MigrationUse {
  const beside = objects.filter(
    ({ metadata }) => (metadata.namespace ?? namespace) === (namespace ?? metadata.namespace),
  );
  const commands = containers.map(({ command, args }) => [...textsIn(command), ...textsIn(args)]);
  const images = containers.map(({ image }) => String(image ?? ''));
  const mounted = mountedMigrations(spec, beside);
  return {
    ...made,
    mounts: mountedMaps(spec).map(({ name }) => String(name)),
    ...(mounted === undefined ? {} : { mounted }),
    images,
    command: commands.map((words) => words.join(' ')).join('; '),
    tool: containers.map(tryFindMigrationTool).find((each) => each !== undefined)?.name,
    isIdle: commands.length > 0 && commands.every(doesNothing),
    does: hashOf([images, commands, configurationOf(spec, beside)] as Json, 16),
  };
}

/** What stands in the ConfigMaps that a pod reads: migrations themselves may. */
function configurationOf(spec: JsonObject, objects: readonly KubeObject[]): Json {
  const pod: KubeObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: '' }, spec };
  const read = jobReferences(pod).flatMap(({ kind, name }) =>
    objects.filter((object) => kind === 'ConfigMap' && object.kind === kind && object.metadata.name === name),
  );
  return read.map(({ data, binaryData }) => [data ?? null, binaryData ?? null] as Json);
}

function titleOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.name}`;
}

/** Whether an image stands there as it did, pinned or not. */
export function stays(use: ImageUse, before: readonly ImageUse[]): boolean {
  return before.some((each) => isSlot(each, use) && isSameImage(each.image, use.image));
}

/** Whether both are one container of one workload. */
export function isSlot(left: ImageUse, right: ImageUse): boolean {
  return left.owner === right.owner && left.container === right.container;
}
