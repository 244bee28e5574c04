import type { Adoption } from '../../systems/adoption';
import { hasErrors, type LocatedDiagnostic } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';
import { differ } from './differ';
import { runningInCluster } from './running-in-cluster';
import type { AdoptRequest } from './adopt-request';
import { gatewaySource, type GatewaySource } from './gateway-source';
import { runningFromFiles, type RunningObjects } from './running-in-files';
import { displayPath } from '../../lib/display-path';

export type { Adoption } from '../../systems/adoption';

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
