import type { AnyRule } from '../../../rules/rule';
import { EXTENSION_CHANGE_RULES } from './change';
import { DOCUMENTDB_STATE_RULES } from './state';

/** Every rule about DocumentDB: those about one state, then those about a change, in the order of their findings. */
export const DOCUMENTDB_RULES: readonly AnyRule[] = [...DOCUMENTDB_STATE_RULES, ...EXTENSION_CHANGE_RULES];
