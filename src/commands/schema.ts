import { Argument, type Command } from 'commander';
import { ADOPTION_SCHEMA } from '../systems/adoption-schema';
import type { Json } from '../lib/json';
import { FINDINGS_SCHEMA } from '../report/findings-schema';
import { PLAN_SCHEMA } from '../report/plan-schema';
import { STATUS_SCHEMA } from '../status/status-schema';
import { schemaOf } from '../schema/kind';
import { RESOURCE_KINDS } from '../systems';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';

/** The JSON Schemas that can be had, by name; loaded when one is asked for. */
const SCHEMAS: ReadonlyMap<string, () => unknown> = new Map<string, () => unknown>([
  ['plan', () => PLAN_SCHEMA],
  ['findings', () => FINDINGS_SCHEMA],
  ['status', () => STATUS_SCHEMA],
  ['adopt', () => ADOPTION_SCHEMA],
  ...RESOURCE_KINDS.map(({ kind, schema }) => [kind.toLowerCase(), () => schemaOf(schema)] as const),
  ['config', () => schemaOf('Config')],
]);

/** What a JSON Schema can be had of. */
export const SCHEMA_NAMES: readonly string[] = [...SCHEMAS.keys()];

/**
 * A JSON Schema (draft 2020-12 or 07, as its `$schema` says) for editors and programs.
 *
 * @throws RangeError when there is none of this name
 */
export function publishedSchema(name: string): Json {
  const schema = SCHEMAS.get(name);
  if (schema === undefined) throw new RangeError(`no schema ${name}; there are ${SCHEMA_NAMES.join(', ')}`);
  return schema() as Json;
}

/** `schemagate schema`. */
export function addSchemaCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('schema')
    .summary('print a JSON Schema')
    .description(
      'Prints the JSON Schema of a plan, of findings, of a status, of a resource or of schemagate.yaml, for editors and programs.',
    )
    .addArgument(new Argument('<name>', 'what it describes').choices(SCHEMA_NAMES))
    .action((name: string) => {
      environment.streams.stdout.write(`${JSON.stringify(publishedSchema(name), undefined, 2)}\n`);
      done(EXIT.ok);
    });
}
