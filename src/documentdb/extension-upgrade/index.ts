import { acknowledge, ACKNOWLEDGE_ANNOTATION } from '../../model/acknowledgement';
import { hasErrors } from '../../model/diagnostic';
import type { JsonObject } from '../../model/json';
import type { KubeObject } from '../../model/kube';
import type { CompiledResource } from '../compiled-resource';
import { CHECKS } from './checks';
import { upgradePhase } from './job';
import { readExtensionUpgrade, selectorOf } from './upgrade';

export interface ExtensionUpgradeOptions {
  /** Where `metadata.namespace` is absent. Default: none, and then on no object. */
  readonly namespace?: string;
  /** Objects that are delivered together with the resource: the Job comes after them. */
  readonly beside: readonly KubeObject[];
}

/**
 * Compiles an `ExtensionUpgrade` (`schemagate.dev/v1alpha1`) that satisfies its schema into a workload: a Job that comes
 * after what serves. The resource itself renders nothing that serves; the objects beside it may.
 */
export function compileExtensionUpgrade(resource: JsonObject, options: ExtensionUpgradeOptions): CompiledResource {
  const upgrade = readExtensionUpgrade(resource, options);
  const findings = CHECKS.flatMap((check) => check(upgrade, options.beside));
  const diagnostics = acknowledge(findings, upgrade.annotations[ACKNOWLEDGE_ANNOTATION]);
  if (hasErrors(diagnostics)) return { diagnostics };
  const workload = {
    kind: 'ExtensionUpgrade',
    name: upgrade.name,
    namespace: upgrade.namespace,
    version: upgrade.binaryVersion,
    phases: [{ role: 'serves' as const, id: 'server', requires: [], objects: [] }, upgradePhase(upgrade)],
    jobLabels: selectorOf(upgrade),
  };
  return { workload, diagnostics };
}
