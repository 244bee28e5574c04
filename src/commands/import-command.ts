import type { Command } from 'commander';
import { importResource, type ImportReport } from './import-resource';
import { hasErrors } from '../model/diagnostic';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { writeData } from './terminal/guarded-streams';
import { objectName, namespaceName } from './terminal/option-values';
import { printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { printImport } from './terminal/print-import';
import { readAll } from './terminal/streams';

interface ImportOptions {
  readonly output?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly acknowledge?: string;
  readonly force?: boolean;
  readonly allowOutside?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  schemagate import values.yaml -o gateways/
  schemagate import values.yaml values-production.yaml -o gateways/    later files win, as with helm --values
  helm get values ssg --all -n api | schemagate import - -o gateways/ --name ssg-gateway --namespace api
  kubectl get deployment,configmap,service,ingress,hpa,pdb,serviceaccount -n api -o yaml > objects.yaml
  schemagate import objects.yaml --name ssg -o gateways/
`;

/** `schemagate import`. */
export function addImportCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('import')
    .summary('make a Gateway resource of values of the Helm chart, or of what runs')
    .description(
      'Makes a Gateway resource of values of the Layer7 gateway chart, or of the objects that its operator or chart made.',
    )
    .argument(
      '<files...>',
      'values of the chart, later files over earlier ones, or objects as kubectl get -o yaml prints them; - for standard input',
    )
    .option('-o, --output <folder>', 'where the resource goes: a folder, or a .yaml file (default: standard output)')
    .option(
      '--name <name>',
      'name of the Gateway (default: fullnameOverride, else gateway; of the only Deployment)',
      objectName,
    )
    .option('-n, --namespace <name>', 'namespace of the Gateway', namespaceName)
    .option('--acknowledge <reason>', 'write why what needs a running operator is no obstacle into the resource')
    .option('--force', 'overwrite a file that is there')
    .option('--allow-outside', 'follow links out of the repository')
    .option('--json', 'print the report as JSON')
    .option('-q, --quiet', 'print findings only')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: ImportOptions) => {
      done(await runImport(paths, options, environment));
    });
}

async function runImport(paths: readonly string[], options: ImportOptions, environment: Environment): Promise<number> {
  const { cwd, streams } = environment;
  const report = await importResource({ cwd, paths, ...options, readStdin: () => readAll(streams.stdin) });
  printDiagnostics(report.diagnostics, environment);
  if (hasErrors(report.diagnostics)) {
    const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
    const way = errors.every(({ acknowledgeable }) => acknowledgeable === true);
    const hint = way ? '. To go on in spite of it, give a reason with --acknowledge' : '';
    return printRefusal(report.diagnostics, `nothing was written${hint}`, environment);
  }
  printResult(report, options, environment);
  return EXIT.ok;
}

/** The resource itself has standard output for itself when it goes nowhere else. */
function printResult(report: ImportReport, { json, quiet }: ImportOptions, environment: Environment): void {
  const { stdout, stderr } = environment.streams;
  if (report.imported === undefined) return;
  if (report.file === undefined) writeData(stdout, report.imported.text);
  if (quiet !== true) printImport(report, report.file === undefined ? stderr : stdout, environment, json);
}
