import type { AnyRule } from '../../../rules/rule';
import { GATEWAY_CHANGE_RULES } from './change';
import { GATEWAY_STATE_RULES } from './state';

export { GATEWAY_FACTS_RULES } from './state';

/** Every rule about Gateways: those about one state, then those about a change, in the order of their findings. */
export const GATEWAY_RULES: readonly AnyRule[] = [...GATEWAY_STATE_RULES, ...GATEWAY_CHANGE_RULES];
