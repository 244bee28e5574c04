import type { Command } from 'commander';
import { explain, ruleList } from '../app/explain';
import type { Environment } from './environment';
import { EXIT } from './exit-code';

const EXAMPLES = `
Examples:
  schemagate explain                                all rules
  schemagate explain documentdb/image-rollback      a rule: what, why, how to fix and how to acknowledge it
  schemagate explain gateway.spec.app.java.jvmHeap  a field: its type, default and what it is rendered to
`;

/** `schemagate explain`. */
export function addExplainCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('explain')
    .summary('explain a rule or a field')
    .description('Explains a rule of a plan, or a field of a resource. Without either, lists the rules.')
    .argument('[subject]', 'code of a rule, or a field such as gateway.spec.app.image')
    .addHelpText('after', EXAMPLES)
    .action((subject: string | undefined) => {
      environment.streams.stdout.write(subject === undefined ? ruleList() : explain(subject));
      done(EXIT.ok);
    });
}
