/** The three ways to state a migration among ordinary objects, for people. */
export const WAYS_TO_MARK =
  'To make an application of ordinary objects, mark its migration: schemagate.dev/migrate: COMMAND or schemagate.dev/migrate-from: initContainer/NAME on a workload, schemagate.dev/run: before on a Job, or a hook of Helm or Argo CD on a Job, such as helm.sh/hook: pre-install,pre-upgrade.';
