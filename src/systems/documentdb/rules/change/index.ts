import type { Rule } from '../../../../rules/rule';
import { autoStaysInDevelopment } from './auto-stays-in-development';
import { regionsFinalizeLast } from './regions-finalize-last';
import { someoneTakesOver } from './someone-takes-over';
import { windowStaysOpen } from './window-stays-open';
import { DOCUMENTDB_CHANGE_RULES } from './wrapped';

/** Every rule about a change of an extension, in the order in which findings are reported. */
export const EXTENSION_RULES: readonly Rule[] = [
  windowStaysOpen,
  regionsFinalizeLast,
  autoStaysInDevelopment,
  someoneTakesOver,
  ...DOCUMENTDB_CHANGE_RULES,
];
