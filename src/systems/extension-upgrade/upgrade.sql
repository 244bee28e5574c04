SET search_path = pg_catalog, pg_temp;

SELECT pg_is_in_recovery() AS is_replica \gset
\if :is_replica
  \echo 'waiting: the server is a read-only replica'
  \quit
\endif

BEGIN;
SET LOCAL statement_timeout = 0;
SET LOCAL lock_timeout = :'lock_timeout';

\ir decide.sql

-- Two runs do not meet: the second waits here, and finds the work done.
SELECT pg_advisory_xact_lock(hashtextextended('schemagate: extension ' || :'extension', 0)) AS lock \gset run_

SELECT coalesce(max(default_version), '') AS default_version,
       coalesce(max(installed_version), '') AS installed_version,
       coalesce(max(default_version), '') IS DISTINCT FROM pg_temp.catalogue_version(:'wanted_binary') AS is_other_binary
FROM pg_available_extensions WHERE name = :'extension' \gset

\if :is_other_binary
  ROLLBACK;
  SELECT format('waiting: the server brings %s %s, and %s is wanted', :'extension',
    coalesce(nullif(replace(:'default_version', '-', '.'), ''), 'not at all'), :'wanted_binary');
  \quit
\endif

SELECT reason, reason = 'run' AS is_run,
       CASE WHEN reason <> 'run' OR :'wanted' = 'auto' THEN :'default_version' ELSE pg_temp.catalogue_version(:'wanted') END AS target
FROM pg_temp.decide(nullif(:'installed_version', ''), nullif(:'default_version', ''), :'wanted') AS reason \gset

\if :is_run
  SELECT CASE WHEN :'wanted' = 'auto'
    THEN format('ALTER EXTENSION %I UPDATE', :'extension')
    ELSE format('ALTER EXTENSION %I UPDATE TO %L', :'extension', :'target')
  END \gexec
  SELECT extversion AS reached, extversion = :'target' AS is_reached FROM pg_extension WHERE extname = :'extension' \gset
  \if :is_reached
    COMMIT;
    SELECT format('done: the schema of %s went from %s to %s', :'extension',
      replace(:'installed_version', '-', '.'), replace(:'reached', '-', '.'));
  \else
    ROLLBACK;
    SELECT format('failed: %s was wanted and %s reached; the schema of %s stays at %s', :'target', :'reached', :'extension',
      :'installed_version');
  \endif
  \quit
\endif

ROLLBACK;
SELECT format(CASE :'reason'
  WHEN 'absent' THEN 'nothing to do: %1$s is not installed in database %5$s'
  WHEN 'equal' THEN 'nothing to do: the schema of %1$s is at %2$s, as the binary is'
  WHEN 'two-phase' THEN 'nothing to do: the schema of %1$s stays at %2$s until schemaVersion asks for more; %3$s is available'
  WHEN 'target-not-above-installed' THEN 'nothing to do: the schema of %1$s is at %2$s, which is not below the wanted %4$s'
  WHEN 'target-above-binary' THEN 'refused: the schema %4$s is wanted and the binary of %1$s is %3$s'
  WHEN 'rollback' THEN 'refused: the binary %3$s of %1$s is older than its schema %2$s, which has no way down. Bring the image to %2$s or newer, or restore a backup'
  WHEN 'incomparable' THEN 'refused: the schema %2$s and the binary %3$s of %1$s cannot be compared'
  WHEN 'incomparable-target' THEN 'refused: the wanted schema version of %1$s, %4$s, is no version'
END, :'extension', replace(:'installed_version', '-', '.'), replace(:'default_version', '-', '.'), :'wanted', current_database());
