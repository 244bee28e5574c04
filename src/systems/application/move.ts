import { UsageError } from '../../model/usage-error';
import type { MoveAction, MovedResource, VersionMove } from '../system';

/** @throws UsageError always: the images of an application stand where its source has them, and are edited there */
export function moveApplication({ name }: MovedResource, { kind }: MoveAction): VersionMove {
  throw new UsageError(
    `schemagate ${kind} edits resources, and ${name} is made of ordinary objects: move its images in them`,
  );
}
