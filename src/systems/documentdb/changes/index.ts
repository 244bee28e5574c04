import type { Diagnostic } from '../../../model/diagnostic';
import type { DocumentDbFields } from '../resource';
import { bootstrapStays } from './bootstrap-stays';
import type { ChangeRule } from './change-rule';
import { fixedFields } from './fixed-fields';
import { imageRollback } from './image-rollback';
import { schemaNotLowered } from './schema-not-lowered';
import { sizeNeverShrinks } from './size-never-shrinks';

/** Everything that an update must not do. */
export const CHANGE_RULES: readonly ChangeRule[] = [
  imageRollback,
  bootstrapStays,
  sizeNeverShrinks,
  fixedFields,
  schemaNotLowered,
];

/** All findings about the step from one version of a resource to the next; the old one with its status. */
export function validateChanges(old: DocumentDbFields, now: DocumentDbFields): readonly Diagnostic[] {
  return CHANGE_RULES.flatMap((rule) => rule(old, now));
}
