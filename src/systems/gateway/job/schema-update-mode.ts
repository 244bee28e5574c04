/**
 * What the container's entrypoint does with the database schema at start, given as a JVM argument (Gateway 11.2.2 and
 * later). `default`: migrate, then serve. `skip`: serve. `liquibase-only`: migrate and exit; `-with-unlock` releases
 * Liquibase's lock first.
 */
export const SCHEMA_UPDATE_MODES = ['default', 'skip', 'liquibase-only', 'liquibase-only-with-unlock'] as const;
export type SchemaUpdateMode = (typeof SCHEMA_UPDATE_MODES)[number];

export const MODE_PROPERTY = 'gateway.db.schema-update.mode';

const MODE_ARGUMENT = new RegExp(`(^|\\s+)-D${MODE_PROPERTY.replaceAll('.', '\\.')}(?:=(\\S*))?(?=\\s|$)`, 'g');

/** Every mode that the arguments state, in order, as written. An argument may hold several, divided by blanks. */
export function statedModes(extraArgs: readonly string[]): readonly string[] {
  return extraArgs.flatMap((argument) => [...argument.matchAll(MODE_ARGUMENT)].map((match) => match[2] ?? ''));
}

/** The arguments as one line, as the entrypoint reads them from `EXTRA_JAVA_ARGS`. */
export function joinArguments(args: readonly string[]): string {
  return args.filter((argument) => argument !== '').join(' ');
}

/** The arguments with this mode and no other. One that is stated already stays where it is. */
export function withMode(args: readonly string[], mode: SchemaUpdateMode): readonly string[] {
  const stated = statedModes(args);
  if (stated.length > 0 && stated.every((other) => other === mode)) return args;
  const others = args.map((argument) => argument.replace(MODE_ARGUMENT, '').trim());
  return [...others, `-D${MODE_PROPERTY}=${mode}`];
}
