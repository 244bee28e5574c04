-- The three numbers of a version of the catalogue ("0.112-0"); nothing for any other text, and beyond 63 bits.
CREATE FUNCTION pg_temp.version_numbers(version text) RETURNS numeric[] LANGUAGE sql IMMUTABLE AS $$
  SELECT numbers
  FROM (SELECT pg_catalog.regexp_match(version, '^([0-9]+)\.([0-9]+)-([0-9]+)$')::numeric[] AS numbers) AS matched
  WHERE 9223372036854775807 >= ALL (numbers)
$$;

-- "0.112.0" as the catalogue writes it; nothing for what is not three numbers without leading zeros.
CREATE FUNCTION pg_temp.catalogue_version(version text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT parts[1] || '.' || parts[2] || '-' || parts[3]
  FROM pg_catalog.regexp_match(version, '^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$') AS parts
$$;

-- What happens to the schema: "run", or why nothing does. NULL, or nothing, is a version that is absent.
CREATE FUNCTION pg_temp.decide(installed text, server_default text, wanted text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN coalesce(server_default, '') = '' OR coalesce(installed, '') = '' THEN 'absent'
    WHEN installed = server_default THEN 'equal'
    WHEN installed_numbers IS NULL OR default_numbers IS NULL THEN 'incomparable'
    WHEN default_numbers < installed_numbers THEN 'rollback'
    WHEN wanted = '' THEN 'two-phase'
    WHEN wanted = 'auto' THEN 'run'
    WHEN wanted_numbers IS NULL THEN 'incomparable-target'
    WHEN wanted_numbers > default_numbers THEN 'target-above-binary'
    WHEN wanted_numbers <= installed_numbers THEN 'target-not-above-installed'
    ELSE 'run'
  END
  FROM (
    SELECT pg_temp.version_numbers(installed) AS installed_numbers,
           pg_temp.version_numbers(server_default) AS default_numbers,
           pg_temp.version_numbers(pg_temp.catalogue_version(wanted)) AS wanted_numbers
  ) AS numbers
$$;
