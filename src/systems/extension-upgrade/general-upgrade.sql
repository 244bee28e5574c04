-- The loader of TimescaleDB brings the library of the installed version into a session at its first statement, unless
-- that is this one; the server may have the newer library only. To any other server it is a name that nobody reads.
SET timescaledb.disable_load = 'on';
SET search_path = pg_catalog, pg_temp;

SELECT pg_is_in_recovery() AS is_replica \gset
\if :is_replica
  \echo 'waiting: the server is a read-only replica'
  \quit
\endif

BEGIN;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL lock_timeout = :'lock_timeout';

\ir decide.sql

-- Two runs do not meet: the second waits here, and finds the work done.
SELECT pg_advisory_xact_lock(hashtextextended('schemagate: extension ' || :'extension', 0)) AS lock \gset run_

SELECT coalesce(max(default_version), '') AS default_version,
       coalesce(max(installed_version), '') AS installed_version,
       NOT pg_temp.is_version(max(default_version), :'wanted_binary') AS is_other_binary
FROM pg_available_extensions WHERE name = :'extension' \gset

\if :is_other_binary
  ROLLBACK;
  SELECT format('waiting: the server brings %s %s, and %s is wanted', :'extension',
    coalesce(nullif(:'default_version', ''), 'not at all'), :'wanted_binary');
  \quit
\endif

SELECT reason, coalesce(target, '') AS target, reason = 'run' AS is_run
FROM (
  SELECT coalesce(array_agg(target) FILTER (WHERE source = :'installed_version'), '{}') AS reachable,
         coalesce(array_agg(source) FILTER (WHERE target = :'installed_version'), '{}') AS origins
  FROM pg_extension_update_paths(:'extension')
  WHERE path IS NOT NULL
) AS paths,
  pg_temp.decide(:'installed_version', :'default_version', :'wanted', reachable, origins) \gset

-- The statement is the first one of a session of its own; this session keeps the lock meanwhile, and asks nothing after it.
\if :is_run
  SELECT format('ALTER EXTENSION %I UPDATE TO %L', :'extension', :'target') AS statement,
         format('SELECT pg_catalog.format(%L, %L, %L, extversion) FROM pg_catalog.pg_extension WHERE extname = %L AND extversion = %L',
           'done: the schema of %s went from %s to %s', :'extension', :'installed_version', :'extension', :'target') AS proof \gset
  \setenv STATEMENT :statement
  \setenv PROOF :proof
  \setenv LOCK_TIMEOUT :lock_timeout
  \set answer `/bin/sh "$FRESH_SESSION"`
  \echo :answer
  \quit
\endif

ROLLBACK;
SELECT format(CASE :'reason'
  WHEN 'absent' THEN 'nothing to do: %1$s is not installed in database %5$s'
  WHEN 'equal' THEN 'nothing to do: the schema of %1$s is at %2$s, as the binary is'
  WHEN 'two-phase' THEN 'nothing to do: the schema of %1$s stays at %2$s until schemaVersion asks for more; %3$s is available'
  WHEN 'target-not-above-installed' THEN 'nothing to do: the schema of %1$s is at %2$s, which is not below the wanted %4$s'
  WHEN 'target-above-binary' THEN 'refused: the schema %4$s is wanted and the binary of %1$s is %3$s'
  WHEN 'rollback' THEN 'refused: the binary %3$s of %1$s is older than its schema %2$s. Bring the image to %2$s or newer, or restore a backup'
  WHEN 'incomparable' THEN 'refused: neither numbers nor update scripts tell which of the schema %2$s and the binary %3$s of %1$s is newer'
  WHEN 'incomparable-target' THEN 'refused: neither numbers nor update scripts tell whether the wanted %4$s of %1$s is above its schema %2$s'
  WHEN 'no-path' THEN 'refused: the server has no update scripts of %1$s from %2$s to %6$s. Upgrade to a version between them first, by an image that has the scripts'
END, :'extension', :'installed_version', :'default_version', :'wanted', current_database(), :'target');
