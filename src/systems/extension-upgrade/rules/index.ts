import type { AnyRule } from '../../../rules/rule';
import { EXTENSION_CHANGE_RULES } from '../../documentdb/rules/change';
import { EXTENSION_UPGRADE_STATE_RULES } from './state';

/**
 * Every rule about ExtensionUpgrade: those about one state, then those about a change, in the order of their findings.
 * What holds for the schema of the extension holds whoever runs its server.
 */
export const EXTENSION_UPGRADE_RULES: readonly AnyRule[] = [
  ...EXTENSION_UPGRADE_STATE_RULES,
  ...EXTENSION_CHANGE_RULES,
];
