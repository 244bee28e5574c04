import type { JsonObject } from '../../lib/json';
import { tryFindMigrationTool, type MigrationTool } from './migration-tools';
import { commandTextOf, looksLikeWaiting } from './wait-container';

/** Names that charts give to what migrates. */
const MIGRATING_NAME =
  /(?:^|[-_])(?:migrat(?:e|es|ion|ions|or)|(?:db|database|schema)[-_](?:init|setup|update|upgrade|prepare))(?:[-_]|$)/i;
/** Scripts that are called so. */
const MIGRATING_SCRIPT = /(?:^|[\s/])[\w-]{0,64}migrat[\w-]{0,64}\.(?:sh|py|js|ts|rb)(?:\s|$)/i;

/** What makes a container look as if it migrated. */
export interface MigratingLook {
  readonly tool?: MigrationTool;
}

/** Whether a container looks as if it migrated: by the tool that it runs, or else by names. It decides nothing. */
export function tryFindMigratingLook(container: JsonObject): MigratingLook | undefined {
  const tool = tryFindMigrationTool(container);
  if (tool !== undefined) return { tool };
  if (looksLikeWaiting(container)) return undefined;
  const looks = MIGRATING_NAME.test(String(container.name)) || MIGRATING_SCRIPT.test(commandTextOf(container));
  return looks ? {} : undefined;
}
