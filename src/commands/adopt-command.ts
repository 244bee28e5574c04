import { type Command, Option } from 'commander';
import { adopt, type Adoption } from './adopt/adopt';
import type { AdoptRequest } from './adopt/adopt-request';
import { ADOPTION_FORMATS, adoptionText, type AdoptionFormat } from './adopt/adoption-text';
import { UsageError } from '../model/usage-error';
import { DELIVERIES, type DeliveryName } from '../model/target';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { namespaceName, outputFolder } from './terminal/option-values';
import { printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { readAll } from './terminal/streams';

interface AdoptOptions {
  readonly live?: boolean;
  readonly from?: readonly string[];
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly name?: string;
  readonly selector?: string;
  readonly delivery?: DeliveryName;
  readonly output?: string;
  readonly namespace?: string;
  readonly allowInlineSecrets?: boolean;
  readonly format: AdoptionFormat;
  readonly strict?: boolean;
  readonly config?: string;
  readonly allowOutside?: boolean;
}

const EXAMPLES = `
Examples:
  schemagate adopt gateways/ssg.yaml --live
  schemagate adopt gateways/ssg.yaml --live --context production --format markdown
  helm get manifest ssg | schemagate adopt gateways/ssg.yaml --from -
  schemagate adopt gateways/ssg.yaml --from running.yaml --strict    in CI: exit code 1 when pods would be lost

Nothing in a cluster is changed. The exit code is 0 whatever the report says, unless --strict is given.
`;

/** `schemagate adopt`. */
export function addAdoptCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('adopt')
    .summary('say what becomes of a running Gateway')
    .description(
      'Compares a Gateway with the objects that run, and says what happens to each if the rendered ones take over.',
    )
    .argument('<file>', 'the resource')
    .option('--live', 'compare with the cluster, through kubectl get')
    .option('--from <paths...>', 'compare with manifests: files, folders, globs; - for standard input')
    .option('--context <name>', 'with --live: context of the kubeconfig')
    .option('--kubeconfig <file>', 'with --live: kubeconfig to use')
    .option('--name <gateway>', 'which Gateway, where the file holds several')
    .addOption(
      new Option('--selector <style>', 'instead of the annotation schemagate.dev/selector, or what runs').choices([
        'layer7-operator',
        'helm',
      ]),
    )
    .addOption(new Option('-d, --delivery <target>', 'what applies the manifests').choices(DELIVERIES))
    .option('-o, --output <folder>', 'where synth writes, for the commands of the steps', outputFolder)
    .option('-n, --namespace <name>', 'namespace of a resource that states none', namespaceName)
    .option('--allow-inline-secrets', 'take credentials that stand in the resource')
    .addOption(new Option('--format <format>', 'of the report').choices(ADOPTION_FORMATS).default('text'))
    .option(
      '--strict',
      'exit code 1 when an object must be recreated, is managed by others, or more than a take-over happens',
    )
    .option('--allow-outside', 'follow paths and links out of the repository')
    .option('-c, --config <file>', 'settings, instead of the nearest schemagate.yaml')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: AdoptOptions) => {
      done(await runAdopt(file, options, environment));
    });
}

async function runAdopt(path: string, options: AdoptOptions, environment: Environment): Promise<number> {
  const { streams, cwd } = environment;
  const { adoption, diagnostics } = await adopt({
    ...options,
    cwd,
    path,
    flags: options,
    running: runningOf(options, environment),
    readStdin: () => readAll(streams.stdin),
  });
  printDiagnostics(diagnostics, environment);
  if (adoption === undefined) return printRefusal(diagnostics, 'nothing was compared', environment);
  streams.stdout.write(adoptionText(adoption, options.format));
  return options.strict && needsALook(adoption) ? EXIT.refused : EXIT.ok;
}

function runningOf({ live, from, context, kubeconfig }: AdoptOptions, { env }: Environment): AdoptRequest['running'] {
  if (live === true && from !== undefined) throw new UsageError('--live and --from are two sources. State one of them');
  if (live === true) return { from: 'live', context, kubeconfig, env };
  if (context !== undefined || kubeconfig !== undefined) {
    throw new UsageError('--context and --kubeconfig are of kubectl: they go with --live');
  }
  if (from === undefined) throw new UsageError('nothing to compare with. State --live, or --from with manifests');
  return { from: 'files', paths: from };
}

function needsALook({ besides, objects }: Adoption): boolean {
  return besides.length > 0 || objects.some(({ fate }) => fate === 'recreate' || fate === 'foreign');
}
