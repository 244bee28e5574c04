import type { Command } from 'commander';
import { check, type CheckReport } from './check';
import { plural } from '../lib/text/plural';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { printDiagnostics, printRefusal } from './terminal/print-diagnostics';

interface CheckOptions {
  readonly strict?: boolean;
  readonly config?: string;
  readonly allowOutside?: boolean;
}

const EXAMPLES = `
Examples:
  schemagate check                  all sources of schemagate.yaml
  schemagate check gateways/ --strict

Exit codes: 0 all rules hold, 1 refused, 2 wrong usage
`;

/** `schemagate check`. */
export function addCheckCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('check')
    .summary('judge what stands now by all rules and by the schemas of Kubernetes')
    .description(
      'Judges the resources as they stand by every rule about one state, and what is rendered of them by the schemas of Kubernetes. Writes nothing.',
    )
    .argument('[paths...]', 'files, folders or globs (default: the sources of schemagate.yaml)')
    .option('--strict', 'refuse what cannot be judged')
    .option('--allow-outside', 'follow paths and links out of the repository')
    .option('-c, --config <file>', 'settings, instead of the nearest schemagate.yaml')
    .addHelpText('after', EXAMPLES)
    .action((paths: string[], { strict, config, allowOutside }: CheckOptions) => {
      const report = check({ cwd: environment.cwd, paths, strict, config, allowOutside });
      done(print(report, environment));
    });
}

function print({ diagnostics, workloads, objects, refused }: CheckReport, environment: Environment): number {
  printDiagnostics(diagnostics, environment);
  if (refused) return printRefusal(diagnostics, 'refused', environment);
  const verdict = diagnostics.length === 0 ? 'all rules hold' : `no errors, ${plural(diagnostics.length, 'warning')}`;
  environment.streams.stdout.write(`${plural(workloads, 'workload')}, ${plural(objects, 'object')}: ${verdict}\n`);
  return EXIT.ok;
}
