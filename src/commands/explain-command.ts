import type { Command } from 'commander';
import { codeList, explain } from './explain';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';

const EXAMPLES = `
Examples:
  schemagate explain                                all codes
  schemagate explain documentdb/image-rollback      a finding: why, how to fix it, how to acknowledge it
  schemagate explain gateway.spec.app.java.jvmHeap  a field: its type, default and what it is rendered to
`;

/** `schemagate explain`. */
export function addExplainCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('explain')
    .summary('explain a finding or a field')
    .description('Explains a finding by its code, or a field of a resource. Without either, lists the codes.')
    .argument('[subject]', 'code of a finding, or a field such as gateway.spec.app.image')
    .addHelpText('after', EXAMPLES)
    .action((subject: string | undefined) => {
      environment.streams.stdout.write(subject === undefined ? codeList() : explain(subject));
      done(EXIT.ok);
    });
}
