import type { Path } from '../../../lib/path';
import { field, isVersionBelow, isVersion } from './cel';
import type { PolicyRule } from './policy-rule';

const SIZE: Path = ['spec', 'resource', 'storage', 'pvcSize'];
const IMAGES_STAY =
  "variables.installed == '' || (variables.documentDBVersion == variables.oldDocumentDBVersion && variables.image == variables.oldImage)";
const SIZE_STAYS = 'variables.size == variables.oldSize';
const BOTH_QUANTITIES = '(isQuantity(variables.size) && isQuantity(variables.oldSize))';

const FIXED: readonly Path[] = [
  ['spec', 'resource', 'storage', 'storageClass'],
  ['spec', 'documentDbCredentialSecret'],
  ['spec', 'plugins', 'sidecarInjectorName'],
];

/** The rules on the step from one version of a resource to the next. */
export const CHANGE_RULES_IN_CEL: readonly PolicyRule[] = [
  {
    code: 'documentdb/image-rollback',
    severity: 'error',
    path: ['spec'],
    holds: `${IMAGES_STAY} || !(${isVersion('binary')} && ${isVersion('installed')}) || !${isVersionBelow('binary', 'installed')}`,
    says: 'the binary {binary} is below the installed schema {installed}: ALTER EXTENSION has no way down, and an older binary on a newer schema may corrupt data. Stay at {installed} or newer, or restore a backup taken before the schema moved.',
  },
  {
    code: 'documentdb/rollback-incomparable',
    severity: 'error',
    path: ['spec'],
    holds: `${IMAGES_STAY} || variables.binary == '' || (${isVersion('binary')} && ${isVersion('installed')})`,
    says: 'the binary {binary} and the installed schema {installed} cannot be compared, so a rollback cannot be ruled out. State the binary as three numbers, such as 0.112.0.',
  },
  {
    code: 'documentdb/rollback-not-judged',
    severity: 'warning',
    path: ['spec'],
    holds: `${IMAGES_STAY} || variables.binary != ''`,
    says: 'nothing states the binary any more, so whether it is below the installed schema {installed} cannot be judged. State it in spec.documentDBVersion.',
  },
  {
    code: 'documentdb/bootstrap-changed',
    severity: 'error',
    path: ['spec', 'bootstrap'],
    holds: `!object.?spec.?bootstrap.hasValue() || ${field('object', ['spec', 'bootstrap'])} == ${field('oldObject', ['spec', 'bootstrap'])}`,
    says: 'added or changed, while the database exists and reads it at its first start only. Leave it as it was or remove it; to start from a backup, create another DocumentDB.',
  },
  {
    code: 'documentdb/size-incomparable',
    severity: 'error',
    path: SIZE,
    holds: `${SIZE_STAYS} || ${BOTH_QUANTITIES}`,
    says: 'the old size {oldSize} or the new size {size} is no quantity. Write a quantity; where the old one is none, create the DocumentDB anew from a backup.',
  },
  {
    code: 'documentdb/size-shrinks',
    severity: 'error',
    path: SIZE,
    holds: `${SIZE_STAYS} || !${BOTH_QUANTITIES} || !quantity(variables.size).isLessThan(quantity(variables.oldSize))`,
    says: '{size} is smaller than {oldSize}, and a volume cannot shrink. Keep at least {oldSize}.',
  },
  ...FIXED.map((path): PolicyRule => ({
    code: 'documentdb/field-fixed',
    severity: 'error',
    path,
    holds: `!${field('object', path)}.hasValue() || !${field('oldObject', path)}.hasValue() || ${field('object', path)} == ${field('oldObject', path)}`,
    says: 'it cannot change. Keep the old value.',
  })),
  {
    code: 'documentdb/schema-lowered',
    severity: 'warning',
    path: ['spec', 'schemaVersion'],
    holds: `variables.schemaVersion == variables.oldSchemaVersion || !(${isVersion('schemaVersion')} && ${isVersion('reached')}) || !${isVersionBelow('schemaVersion', 'reached')}`,
    says: '{schemaVersion} is below {reached}, which the schema has: nothing happens. The schema never goes back; to get there, restore a backup.',
  },
];
