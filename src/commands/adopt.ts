import { type Command, Option } from 'commander';
import type { Adoption } from '../systems/adoption';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import { differ } from './adopt/differ';
import { runningInCluster } from './adopt/running-in-cluster';
import type { AdoptRequest } from './adopt/adopt-request';
import { gatewaySource, type GatewaySource } from './adopt/gateway-source';
import { runningFromFiles, type RunningObjects } from './adopt/running-in-files';
import { displayPath } from '../lib/display-path';
import { ADOPTION_FORMATS, adoptionText, type AdoptionFormat } from './adopt/adoption-text';
import { UsageError } from '../model/usage-error';
import { DELIVERIES, type DeliveryName } from '../model/target';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { namespaceName, outputFolder } from './terminal/option-values';
import { printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { readAll } from './terminal/streams';

/** A report, or what kept it from being made. */
export interface AdoptOutcome {
  readonly adoption?: Adoption;
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/**
 * Says what would happen to the running objects of a Gateway if schemagate's took their place. Reads only.
 *
 * @throws UsageError for what no resource is to blame for: settings, paths, no kubectl
 */
export async function adopt(request: AdoptRequest): Promise<AdoptOutcome> {
  const source = gatewaySource(request);
  const stated = request.selector ?? source.selector;
  const running = await readRunning(request, source);
  const found = stated === undefined ? source.adopted.selectorOf(running.objects, source.name) : undefined;
  const { place, objects, delivery, diagnostics } = source.render(request.selector ?? found);
  const all = [...source.diagnostics, ...diagnostics, ...running.diagnostics];
  if (hasErrors(all)) return { diagnostics: all };
  return {
    diagnostics: all,
    adoption: source.adopted.report({
      gateway: { name: source.name, ...(source.namespace === undefined ? {} : { namespace: source.namespace }) },
      selector: stated ?? found ?? 'schemagate',
      selectorFrom: selectorFrom(request, source, found),
      delivery,
      file: source.file,
      output: displayPath(request.cwd, source.build.output.path),
      place,
      rendered: objects,
      running: running.objects,
      notes: [...running.notes, ...missingDeployment(running.objects, source)],
      diff: differ,
    }),
  };
}

async function readRunning(request: AdoptRequest, source: GatewaySource): Promise<RunningObjects> {
  const { running, cwd, flags } = request;
  if (running.from === 'live') {
    const { objects } = source.render(request.selector);
    return runningInCluster(running, {
      name: source.name,
      namespace: source.namespace,
      rendered: objects,
      liveKind: source.adopted.liveKind,
    });
  }
  const stdin = running.paths.includes('-') ? await request.readStdin?.() : undefined;
  return runningFromFiles(running, { cwd, allowOutside: flags.allowOutside }, stdin);
}

function selectorFrom(
  { selector }: AdoptRequest,
  source: GatewaySource,
  found: string | undefined,
): Adoption['selectorFrom'] {
  if (selector !== undefined) return selector === source.selector ? 'annotation' : 'option';
  if (source.selector !== undefined) return 'annotation';
  return found === undefined ? 'default' : 'running';
}

/** The usual reason why everything seems new. */
function missingDeployment(running: readonly KubeObject[], { kind, name }: GatewaySource): readonly string[] {
  const deployments = running.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name);
  if (deployments.includes(name)) return [];
  const others = deployments.length === 0 ? 'none was found' : `there are ${deployments.join(', ')}`;
  return [`No Deployment ${name} runs, ${others}. A ${kind} takes over the Deployment of its own name.`];
}

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
    .addOption(new Option('-f, --format <format>', 'form of the report').choices(ADOPTION_FORMATS).default('text'))
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
