import { mapsIn } from '../../lib/value-at';
import { parseImageReference } from '../../lib/image-reference';
import { formatPath } from '../../lib/path';
import type { FieldEdit } from '../../lib/yaml/edit/field-edit';
import { metadataOf } from '../../model/kube';
import { UsageError } from '../../model/usage-error';
import { DIGEST, withTag } from '../move';
import type { MoveAction, MovedResource, VersionMove } from '../system';
import { imageOrder } from './image-order';
import { tryFindPodTemplate } from '../../model/pod-template';
import { usesOf } from './unit-uses';

/** A container, init containers among them, that runs an image. */
interface PlacedImage {
  readonly image: string;
  readonly repository: string;
  readonly path: FieldEdit['path'];
  /** `Deployment web spec.template.spec.containers[0].image`, where people find it. */
  readonly place: string;
}

/**
 * What moves the image of an application: that of its migration, or the only one that serves, in all containers that run
 * it, the Job's too.
 *
 * @throws UsageError where it is not clear which image is meant, or the direction is another one
 */
export function moveApplication({ name, value }: MovedResource, action: MoveAction): VersionMove {
  if (action.kind === 'finalize') {
    throw new UsageError(`Application ${name}: nothing to finalize. finalize is for DocumentDB and ExtensionUpgrade`);
  }
  const images = imagesOf(value);
  const repository = repositoryMeant(name, value, action.image);
  const moved = images.filter((each) => each.repository === repository);
  if (moved.length === 0) throw new UsageError(`Application ${name} runs no image of ${repository}`);
  const edits = moved.map(({ image, path, place }): FieldEdit => {
    const value = action.image ?? withTag(image, action.version);
    if (value === undefined) throw new UsageError(`${place} ${DIGEST}. Give the new one with --image.`);
    return { path, value };
  });
  checkOrder(name, action.kind, moved[0].image, edits[0].value);
  return { edits, from: parseImageReference(moved[0].image)?.tag, to: action.version };
}

function imagesOf({ items }: MovedResource['value']): readonly PlacedImage[] {
  return mapsIn(items).flatMap((object, index) => {
    const template = tryFindPodTemplate(object);
    return (['initContainers', 'containers'] as const).flatMap((list) =>
      mapsIn(template?.spec[list]).flatMap(({ image }, place): readonly PlacedImage[] => {
        const repository = typeof image === 'string' ? parseImageReference(image)?.repository : undefined;
        const inObject = [...(template?.path ?? []), 'spec', list, place, 'image'];
        const path = ['items', index, ...inObject];
        const title = `${String(object.kind)} ${String(metadataOf(object).name)} ${formatPath(inObject)}`;
        return repository === undefined ? [] : [{ image: String(image), repository, path, place: title }];
      }),
    );
  });
}

/** As the user says, or that of the migration where it serves, too, or the only one that serves. */
function repositoryMeant(name: string, value: MovedResource['value'], stated: string | undefined): string {
  const { images, migrations } = usesOf(value, undefined);
  const repositories = (texts: readonly string[]) => [
    ...new Set(texts.flatMap((image) => parseImageReference(image)?.repository ?? [])),
  ];
  if (stated !== undefined) {
    const [repository] = repositories([stated]);
    if (repository === undefined) throw new UsageError(`${stated} is no image`);
    return repository;
  }
  const serving = repositories(images.filter(({ role }) => role === 'serves').map(({ image }) => image));
  const migrating = repositories(migrations.flatMap((each) => each.images)).filter((each) => serving.includes(each));
  const [only, another] = migrating.length > 0 ? migrating : serving;
  if (only !== undefined && another === undefined) return only;
  const shown = (migrating.length > 0 ? migrating : serving).join(', ');
  throw new UsageError(`Application ${name} runs ${shown || 'no image'}: say which one moves, with --image IMAGE:TAG`);
}

function checkOrder(name: string, kind: 'upgrade' | 'rollback', from: string, to: string): void {
  const order = imageOrder({ image: to }, { image: from });
  const other = kind === 'upgrade' ? 'rollback' : 'upgrade';
  if ((kind === 'upgrade' && order === 'older') || (kind === 'rollback' && order === 'newer')) {
    throw new UsageError(`${to} is ${order} than ${from}, which ${name} states: use schemagate ${other}`);
  }
}
