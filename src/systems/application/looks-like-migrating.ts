import { parseImageReference } from '../../lib/image-reference';
import type { JsonObject } from '../../lib/json';
import { mapsIn } from '../../lib/value-at';
import { metadataOf } from '../../model/kube';
import { tryFindPodTemplate } from '../../model/pod-template';
import { tryFindMigrationTool, type MigrationTool } from './migration-tools';
import { commandTextOf, looksLikeWaiting } from './wait-container';

/** Names that charts give to what migrates: to containers, to Jobs, to images. */
const MIGRATING_NAME =
  /(?:^|[-_])(?:migrat(?:e|es|ion|ions|or)|(?:db|database|schema)[-_](?:init|setup|sync|update|upgrade|prepare)|(?:init|setup|sync|update|upgrade|prepare)[-_](?:db|database|schema))(?:[-_]|$)/i;
/** Scripts that are called so. */
const MIGRATING_SCRIPT = /(?:^|[\s/])[\w-]{0,64}migrat[\w-]{0,64}\.(?:sh|py|js|ts|rb)(?:\s|$)/i;

/** Commands that bring a schema up without files of migrations, and those of applications that migrate themselves. */
const SCHEMA_COMMAND =
  /\bprisma(?:@\S+)?\s+(?:db\s+push|migrate\s+dev)\b|\bdrizzle-kit(?:@\S+)?\s+push\b|\batlas\s+schema\s+apply\b|\b(?:rails|rake)\b.*\sdb:(?:schema:load|setup)\b|\b(?:kratos|hydra|keto)\s(?:.*\s)?migrate\s+(?:sql|up)\b(?!\s+(?:status|down))|\bopenfga\s+migrate\b|\bkong\s+migrations\s+(?:up|finish|bootstrap)\b|\btemporal-(?:sql|cassandra)-tool\b.*\s(?:setup|update)(?:-schema)?\b|\b(?:gitea|forgejo)\s+migrate\b/;

/** What makes a container look as if it migrated. */
export interface MigratingLook {
  readonly tool?: MigrationTool;
}

/** Whether a container looks as if it migrated: by the tool that it runs, or else by names. It decides nothing. */
export function tryFindMigratingLook(container: JsonObject): MigratingLook | undefined {
  const tool = tryFindMigrationTool(container);
  if (tool !== undefined) return { tool };
  if (looksLikeWaiting(container)) return undefined;
  const looks =
    MIGRATING_NAME.test(String(container.name)) ||
    MIGRATING_NAME.test(imageName(container)) ||
    MIGRATING_SCRIPT.test(commandTextOf(container)) ||
    SCHEMA_COMMAND.test(commandTextOf(container));
  return looks ? {} : undefined;
}

/** `hub-migrate` of `reg.example/hub-migrate:1.4`. */
function imageName({ image }: JsonObject): string {
  const repository = typeof image === 'string' ? parseImageReference(image)?.repository : undefined;
  return repository?.split('/').at(-1) ?? '';
}

/** Whether a Job looks as if it migrated: one of its containers does, or its name says so. It decides nothing. */
export function jobLooksMigrating(job: object): boolean {
  const spec = tryFindPodTemplate(job as JsonObject)?.spec;
  const containers = [...mapsIn(spec?.initContainers), ...mapsIn(spec?.containers)];
  const { name } = metadataOf(job as JsonObject);
  return containers.some((each) => tryFindMigratingLook(each) !== undefined) || MIGRATING_NAME.test(String(name));
}
