import { ACKNOWLEDGE_ANNOTATION } from '../../model/acknowledgement';
import { acknowledge } from '../../rules/acknowledgement';
import { hasErrors } from '../../model/diagnostic';
import type { JsonObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import type { Workload } from '../../model/workload';
import type { CompiledResource } from '../system';
import { EXTENSION_UPGRADE_STATE_RULES } from './rules/state';
import { upgradePhase } from './job';
import { readExtensionUpgrade, upgradeSelector, tryFindPredecessor, type ResolvedExtensionUpgrade } from './upgrade';

export interface ExtensionUpgradeOptions {
  /** Where `metadata.namespace` is absent. Default: none, and then on no object. */
  readonly namespace?: string;
  /** Objects that stand beside the resource, one of which `spec.after` may name. */
  readonly beside: readonly KubeObject[];
}

/**
 * Compiles an `ExtensionUpgrade` (`schemagate.dev/v1alpha1`) that satisfies its schema into a workload: a Job that comes
 * after what serves: the object that `spec.after` names, which then belongs to the output, or a server that is elsewhere.
 */
export function compileExtensionUpgrade(resource: JsonObject, options: ExtensionUpgradeOptions): CompiledResource {
  const upgrade = readExtensionUpgrade(resource, options);
  const findings = EXTENSION_UPGRADE_STATE_RULES.flatMap((rule) => rule.check(upgrade, options.beside));
  const diagnostics = acknowledge(findings, upgrade.annotations[ACKNOWLEDGE_ANNOTATION]);
  if (hasErrors(diagnostics)) return { diagnostics };
  return { workload: workloadOf(upgrade, tryFindPredecessor(upgrade, options.beside)), diagnostics };
}

/** What serves is the object that the Job comes after, so that one output holds both; without one, it is elsewhere. */
function workloadOf(upgrade: ResolvedExtensionUpgrade, predecessor: KubeObject | undefined): Workload {
  const objects = predecessor === undefined ? [] : [predecessor];
  return {
    kind: 'ExtensionUpgrade',
    name: upgrade.name,
    namespace: upgrade.namespace,
    version: upgrade.binaryVersion,
    phases: [{ role: 'serves', id: 'server', requires: [], objects }, upgradePhase(upgrade)],
    jobLabels: upgradeSelector(upgrade),
  };
}
