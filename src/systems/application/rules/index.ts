import type { AnyRule } from '../../../rules/rule';
import { APPLICATION_CHANGE_RULES } from './change';
import { APPLICATION_STATE_RULES } from './state';

/** Every rule about an application. */
export const APPLICATION_RULES: readonly AnyRule[] = [...APPLICATION_STATE_RULES, ...APPLICATION_CHANGE_RULES];
