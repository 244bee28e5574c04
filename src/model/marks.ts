/** Begins every annotation that is ours. */
export const MARK_PREFIX = 'schemagate.dev/';

/** The annotations by which people say what migrates. */
export const MARKS = {
  /** On a workload: the command that migrates, run in its pod's place. */
  migrate: `${MARK_PREFIX}migrate`,
  /** On a workload: the init container that becomes the Job, as `initContainer/NAME`. */
  migrateFrom: `${MARK_PREFIX}migrate-from`,
  /** On a workload: the container that the Job is made of. */
  container: `${MARK_PREFIX}migrate-container`,
  /** On a workload: the init containers that only wait, and leave its pods, with commas between their names. */
  dropWait: `${MARK_PREFIX}drop-wait`,
  /** How long the Job may take, in seconds. */
  deadline: `${MARK_PREFIX}migrate-deadline`,
  /** How often a failed pod of the Job is made anew. */
  retries: `${MARK_PREFIX}migrate-retries`,
  /** On a Job: `before` or `after` what serves; on what must serve before a Job: `first`. */
  run: `${MARK_PREFIX}run`,
  /** On a Job: its place among those that run before, or after. */
  step: `${MARK_PREFIX}step`,
  /** On a Job or a workload: what the schema is at when its migration has run. */
  schema: `${MARK_PREFIX}schema`,
  /** On a workload: the schemas that its pods can serve on. */
  serves: `${MARK_PREFIX}serves`,
} as const;
