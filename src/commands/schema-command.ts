import { Argument, type Command } from 'commander';
import { publishedSchema, SCHEMA_NAMES } from './published-schema';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';

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
