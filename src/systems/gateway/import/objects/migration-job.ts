import type { JsonObject } from '../../../../lib/json';
import { withoutUrlPassword } from '../credential';
import { mapAt, mapsAt } from '../../../../lib/value-at';
import { stated, type RunningGateway } from './running';
import { app } from '../values-path';
import { from, type ObjectsImport } from './section';

const JOB = 'management.database.migrationJob';
const UNLOCK = /schema-update\.mode=liquibase-only-with-unlock/;
/** What is added to a URL of the Job's own. */
const CREATE_NOTHING = /([?&])createDatabaseIfNotExist=false(&|$)/i;

/** The migration Job, where it ran or where the pods rely on it. */
export function migrationJob({ running, draft }: ObjectsImport, mainUrl: string | undefined, podsSkip: boolean): void {
  const job = jobOf(running);
  if (job === undefined && !podsSkip) return;
  draft.put(app(`${JOB}.enabled`), true, job === undefined ? from('container', 'env') : from('Job', 'spec'));
  const deadline = stated(job, 'spec.activeDeadlineSeconds');
  draft.put(app(`${JOB}.activeDeadlineSeconds`), deadline, from('Job', 'spec.activeDeadlineSeconds'));
  const variables = variablesOf(job);
  const path = from('Job', 'spec.template.spec.containers');
  if (UNLOCK.test(variables.EXTRA_JAVA_ARGS ?? '')) {
    draft.put(app(`${JOB}.clearLocks`), true, path);
    draft.note('migrationJob.clearLocks: take it away again; a lock that every run clears is no lock.');
  }
  const ownUrl = variables.SSG_DATABASE_JDBC_URL;
  if (ownUrl === undefined || ownUrl === mainUrl) return;
  const { url, found } = withoutUrlPassword(
    ownUrl.replace(CREATE_NOTHING, (_match, mark: string, next: string) => (next === '&' ? mark : '')),
  );
  draft.put(app(`${JOB}.jdbcUrl`), url, path, found ? 'without its password' : undefined);
  if (found) draft.note("The password in the Job's JDBC URL was left out. Keep it in the Secret of the Gateway.");
}

/** A tool may append a hash to its name. */
function jobOf({ objects, name }: RunningGateway): JsonObject | undefined {
  const base = `${name}-db-migration`;
  return objects.find(({ kind, metadata }) => {
    const found = String(mapAt({ metadata }, ['metadata']).name);
    return (
      kind === 'Job' &&
      (found === base || (found.startsWith(`${base}-`) && /^-[0-9a-f]+$/.test(found.slice(base.length))))
    );
  });
}

/** In a variable of its own `$$` stands for `$`. */
function variablesOf(job: JsonObject | undefined): Readonly<Record<string, string>> {
  const [container] = mapsAt(job, ['spec', 'template', 'spec', 'containers']);
  const entries = mapsAt(container, ['env']).flatMap(({ name, value }) =>
    typeof value === 'string' ? [[String(name), value.replaceAll('$$', '$')] as const] : [],
  );
  return Object.fromEntries(entries);
}
