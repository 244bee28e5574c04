import { formatPath } from '../../lib/path';
import type { OutputFile } from '../../model/output';
import type { DeliverySettings, DeliveryTarget } from '../../model/target';
import type { Workload } from '../../model/workload';
import type { OrderFinding } from './order-finding';
import { isWrittenHere, keyFindings } from './key-findings';
import { identityOf } from '../../model/kube';
import { runFindings } from './run-findings';

/**
 * Judges what is delivered, whoever wrote what stands in it: a field, a patch, an escape hatch or an object beside the
 * resource. Everything that a Job needs is there before it and until it ends, the Jobs before what serves complete
 * before anything of that changes, and nothing of this is left out, frozen, deleted early or applied twice.
 *
 * @param files what the target rendered of the workload
 */
export function gate(
  workload: Workload,
  target: DeliveryTarget,
  files: readonly OutputFile[],
  settings: DeliverySettings,
): readonly OrderFinding[] {
  const keys = keyFindings(workload);
  // What schemagate writes itself explains nothing that a tool does.
  const foreign = keys.filter((each) => !isWrittenHere(each));
  const known = new Set(keys.map(placeOf));
  const runs = target.order(files, settings).flatMap((run) => runFindings(workload, target.name, run));
  return [...keys, ...unlikeEachOther(runs).filter((each) => !known.has(placeOf(each)) && !follows(each, foreign))];
}

/** What follows from a key that is refused needs no words of its own. */
function follows({ object }: OrderFinding, keys: readonly OrderFinding[]): boolean {
  return keys.some((each) => identityOf(each.object) === identityOf(object));
}

/** Several runs of a tool mostly agree. */
function unlikeEachOther(findings: readonly OrderFinding[]): readonly OrderFinding[] {
  const known = new Map(findings.map((each) => [`${each.code} ${placeOf(each)}`, each]));
  return [...known.values()];
}

function placeOf({ object, place }: OrderFinding): string {
  return `${identityOf(object)} ${formatPath(place)}`;
}

export { kindAndName, type OrderFinding } from './order-finding';
export { isWrittenHere, keyFindings } from './key-findings';
