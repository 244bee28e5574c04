import type { Rule } from '../../../../rules/rule';
import { autoStaysInDevelopment } from './auto-stays-in-development';
import { bootstrapStays } from './bootstrap-stays';
import { changeHasEffect } from './change-has-effect';
import { dataStays } from './data-stays';
import { fixedFields } from './fixed-fields';
import { imageRollback, newBinaryIsStated, rollbackIsComparable } from './image-rollback';
import { imageVolumesAreThere } from './image-volumes-are-there';
import { ioUringFromTheStart } from './io-uring-from-the-start';
import { postgresMajorStays } from './postgres-major-stays';
import { primaryIsMember } from './primary-is-member';
import { recoveryIsTwoPhase } from './recovery-is-two-phase';
import { regionsFinalizeLast } from './regions-finalize-last';
import { replicationStays } from './replication-stays';
import { schemaNotLowered } from './schema-not-lowered';
import { sizeNeverShrinks, sizesAreComparable } from './size-never-shrinks';
import { someoneTakesOver } from './someone-takes-over';
import type { UpdateRule } from './update-rule';
import { windowStaysOpen } from './window-stays-open';

/** Everything that an update of a resource must not do, whoever judges it. */
export const UPDATE_RULES: readonly UpdateRule[] = [
  imageRollback,
  rollbackIsComparable,
  newBinaryIsStated,
  schemaNotLowered,
  bootstrapStays,
  sizeNeverShrinks,
  sizesAreComparable,
  fixedFields,
];

/** Every rule about a change of an extension, in the order in which findings are reported. */
export const EXTENSION_CHANGE_RULES: readonly Rule[] = [
  dataStays,
  windowStaysOpen,
  regionsFinalizeLast,
  autoStaysInDevelopment,
  recoveryIsTwoPhase,
  replicationStays,
  primaryIsMember,
  postgresMajorStays,
  ioUringFromTheStart,
  imageVolumesAreThere,
  changeHasEffect,
  someoneTakesOver,
  ...UPDATE_RULES,
];
