-- The numbers of a version ("0.8.1", "1.10", "13.0-1"), without zeros at the end; nothing for any other text.
CREATE FUNCTION pg_temp.version_numbers(version text) RETURNS numeric[] LANGUAGE sql IMMUTABLE AS $$
  SELECT pg_catalog.regexp_split_to_array(pg_catalog.regexp_replace(version, '([.-]0+)+$', ''), '[.-]')::numeric[]
  WHERE version ~ '^[0-9]+([.-][0-9]+)*$'
$$;

-- Whether a version of the catalogue is the one that is wanted: a hyphen may be written as a dot.
CREATE FUNCTION pg_temp.is_version(catalogue text, wanted text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(catalogue = wanted OR pg_catalog.replace(catalogue, '-', '.') = wanted, false)
$$;

-- Where a version lies, seen from the installed one: 1 above, 0 the same, -1 below; nothing where nobody can tell. Numbers
-- decide; without them the scripts of the server do, where they lead one way only.
CREATE FUNCTION pg_temp.direction(version text, installed text, reachable text[], origins text[]) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN version = installed THEN 0
    WHEN numbers <> installed_numbers THEN CASE WHEN numbers > installed_numbers THEN 1 ELSE -1 END
    WHEN (version = ANY (reachable)) = (version = ANY (origins)) THEN NULL
    WHEN version = ANY (reachable) THEN 1
    ELSE -1
  END
  FROM (
    SELECT pg_temp.version_numbers(version) AS numbers, pg_temp.version_numbers(installed) AS installed_numbers
  ) AS known
$$;

-- What happens to the schema: "run" and the version that it goes to, or why nothing does. An empty text is a version that
-- is absent; "reachable" are the versions that the server's scripts lead to from the installed one, "origins" those from
-- which they lead to it.
CREATE FUNCTION pg_temp.decide(installed text, server_default text, wanted text, reachable text[], origins text[],
  OUT reason text, OUT target text) LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN server_default = '' OR installed = '' THEN 'absent'
    WHEN installed = server_default THEN 'equal'
    WHEN binary_direction IS NULL THEN 'incomparable'
    WHEN binary_direction < 0 THEN 'rollback'
    WHEN wanted = '' THEN 'two-phase'
    WHEN wanted_direction IS NULL THEN 'incomparable-target'
    WHEN wanted_direction <= 0 THEN 'target-not-above-installed'
    WHEN pg_temp.version_numbers(goal) > pg_temp.version_numbers(server_default) THEN 'target-above-binary'
    WHEN goal <> ALL (reachable) THEN 'no-path'
    ELSE 'run'
  END, goal
  FROM (
    SELECT goal, pg_temp.direction(server_default, installed, reachable, origins) AS binary_direction,
           pg_temp.direction(goal, installed, reachable, origins) AS wanted_direction
    FROM (
      SELECT CASE
        WHEN wanted = 'auto' OR pg_temp.is_version(server_default, wanted) THEN server_default
        WHEN wanted = ANY (reachable) THEN wanted
        ELSE coalesce((SELECT min(version) FROM unnest(reachable) AS version WHERE pg_temp.is_version(version, wanted)), wanted)
      END AS goal
    ) AS resolved
  ) AS directions
$$;
