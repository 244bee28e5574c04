import { type Command, Option } from 'commander';
import { synth, type SynthReport, type SynthRequest } from './synth';
import { hasErrors } from '../model/diagnostic';
import { DELIVERIES, type DeliveryName } from '../model/target';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { writeData } from './terminal/guarded-streams';
import { kubernetesVersion, namespaceName, outputPlace } from './terminal/option-values';
import { printChanges } from './terminal/print-changes';
import { printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { printCheck } from './terminal/print-differences';
import { progressIn } from './terminal/progress';
import { readAll } from './terminal/streams';

interface SynthOptions {
  readonly delivery?: DeliveryName;
  readonly output?: string;
  readonly namespace?: string;
  readonly kubernetesVersion?: string;
  readonly allowInlineSecrets?: boolean;
  readonly argocdHook?: boolean;
  readonly check?: boolean;
  readonly config?: string;
  readonly allowOutside?: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  schemagate synth                                      all sources of schemagate.yaml
  schemagate synth gateways/ --delivery argocd --output dist
  schemagate synth 'gateways/*.yaml' --delivery helm    a glob, quoted from the shell
  schemagate synth --check                              in CI: exit code 1 and a diff when the output is out of date
  kustomize build overlays/prod | schemagate synth - --delivery argocd --output -
`;

/** `schemagate synth`. */
export function addSynthCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('synth')
    .summary('compile resources into static manifests')
    .description('Compiles resources into static manifests in which a schema migration gates the rollout.')
    .argument('[paths...]', 'files, folders or globs; - for standard input (default: the sources of schemagate.yaml)')
    .addOption(new Option('-d, --delivery <target>', 'what applies the manifests').choices(DELIVERIES))
    .option('-o, --output <folder>', 'where files go; - for standard output, in the form for argocd', outputPlace)
    .option('-n, --namespace <name>', 'namespace of resources that state none', namespaceName)
    .option('--kubernetes-version <version>', 'oldest Kubernetes to support, such as 1.30', kubernetesVersion)
    .option('--allow-inline-secrets', 'render credentials that stand in a resource, in Secrets where they can')
    .option('--argocd-hook', 'argocd: the migration as a PreSync hook, run at every sync')
    .option('--check', 'compare and write nothing: exit code 1 when the output is out of date')
    .option('--allow-outside', 'follow paths and links out of the repository')
    .option('-c, --config <file>', 'settings, instead of the nearest schemagate.yaml')
    .option('-q, --quiet', 'print findings only')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: SynthOptions) => {
      done(await runSynth({ paths, flags: options, ...options }, environment, options.quiet));
    });
}

/** Runs a synth, prints what became of it, and gives the exit code. */
export async function runSynth(
  request: Omit<SynthRequest, 'cwd' | 'readStdin' | 'onProgress'>,
  environment: Environment,
  quiet = false,
): Promise<number> {
  const { streams, cwd } = environment;
  const report = await synth({
    ...request,
    cwd,
    readStdin: () => readAll(streams.stdin),
    onProgress: quiet ? undefined : progressIn(environment),
  });
  printDiagnostics(report.diagnostics, environment);
  if (hasErrors(report.diagnostics)) {
    return printRefusal(
      report.diagnostics,
      request.check ? 'nothing was compared' : 'nothing was written',
      environment,
    );
  }
  return request.check
    ? printCheck(report, environment, { command: 'synth', quiet })
    : written(report, environment, quiet);
}

function written(report: SynthReport, environment: Environment, quiet: boolean): number {
  if (report.stream !== undefined) writeData(environment.streams.stdout, report.stream);
  else if (!quiet) printChanges(report, environment);
  return EXIT.ok;
}
