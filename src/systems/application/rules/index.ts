import type { AnyRule } from '../../../rules/rule';
import { goesBackPastMigration } from './image-goes-back';

/** Every rule about applications, in the order in which findings are reported. */
export const APPLICATION_RULES: readonly AnyRule[] = [goesBackPastMigration];
