import { type Command, Option } from 'commander';
import { renderAdmission } from './admission';
import type { BuildFlags } from '../model/build';
import { hasErrors } from '../model/diagnostic';
import { DELIVERIES } from '../model/target';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { kubernetesVersion, outputFolder } from './terminal/option-values';
import { printChanges } from './terminal/print-changes';
import { printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { printCheck } from './terminal/print-differences';

interface AdmissionOptions extends Pick<BuildFlags, 'delivery' | 'output' | 'kubernetesVersion' | 'allowOutside'> {
  readonly config?: string;
  readonly quiet?: boolean;
  readonly check?: boolean;
}

const EXAMPLES = `
Examples:
  schemagate admission --output policies                what documentdb.admission in schemagate.yaml asks for
  schemagate admission --delivery kubectl --output policies
  schemagate admission --check                          is what is committed up to date?
`;

/** `schemagate admission`. */
export function addAdmissionCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('admission')
    .summary('render the rules for DocumentDB as admission objects, once for a cluster')
    .description('Renders the rules for DocumentDB as objects with which the API server enforces them.')
    .addOption(new Option('-d, --delivery <target>', 'what applies the manifests').choices(DELIVERIES))
    .option('-o, --output <folder>', 'where files go', outputFolder)
    .option('--kubernetes-version <version>', 'oldest Kubernetes to support, such as 1.30', kubernetesVersion)
    .option('--check', 'compare and write nothing: exit code 1 when the output is out of date')
    .option('--allow-outside', 'follow paths and links out of the repository')
    .option('-c, --config <file>', 'settings, instead of the nearest schemagate.yaml')
    .option('-q, --quiet', 'print findings only')
    .addHelpText('after', EXAMPLES)
    .action((options: AdmissionOptions) => {
      done(runAdmission(options, environment));
    });
}

function runAdmission({ config, quiet, check, ...flags }: AdmissionOptions, environment: Environment): number {
  const report = renderAdmission({ cwd: environment.cwd, flags, config, check });
  printDiagnostics(report.diagnostics, environment);
  if (hasErrors(report.diagnostics)) {
    return printRefusal(
      report.diagnostics,
      check === true ? 'nothing was compared' : 'nothing was written',
      environment,
    );
  }
  if (check === true) return printCheck(report, environment, { command: 'admission', quiet });
  if (quiet !== true) printChanges(report, environment);
  return EXIT.ok;
}
