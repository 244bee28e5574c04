import { isNewer, isSameRelease } from '../../../lib/release';
import type { KubeObject } from '../../../model/kube';
import type { GatewayFacts } from '../facts/facts';
import { renderedGatewayFacts } from '../facts/rendered';

const ALONE = 'Take over first, with what runs today, and change this afterwards, where a plan judges it.';

/**
 * What the delivery does to the database or its users beyond taking over, a sentence each. Only what is seen to run is
 * compared.
 */
export function besides(
  running: readonly KubeObject[],
  rendered: readonly KubeObject[],
  gateway: string,
): readonly string[] {
  if (!has(running, 'Deployment', gateway) || !has(rendered, 'Deployment', gateway)) return [];
  const [before, after] = [running, rendered].map((objects) => renderedGatewayFacts(gateway, objects));
  const seesDatabase = has(running, 'ConfigMap', gateway);
  return [versionMoves(before, after), jobMoves(before, after), ...(seesDatabase ? [databaseMoves(before, after)] : [])]
    .filter((sentence) => sentence !== undefined)
    .map((sentence) => `Besides taking over, the delivery ${sentence} ${ALONE}`);
}

function has(objects: readonly KubeObject[], kind: string, name: string): boolean {
  return objects.some((object) => object.kind === kind && object.metadata.name === name);
}

function versionMoves(before: GatewayFacts, after: GatewayFacts): string | undefined {
  if (before.statedBinary === after.statedBinary) return undefined;
  if (before.binary === undefined || after.binary === undefined) {
    return `goes from the image ${before.statedBinary} to ${after.statedBinary}: whether that is another version cannot be read.`;
  }
  if (isSameRelease(before.binary, after.binary)) return undefined;
  return `goes from Gateway ${before.binary.text} to ${after.binary.text}${andTheSchema(before, after)}.`;
}

function andTheSchema({ binary }: GatewayFacts, { binary: next, database }: GatewayFacts): string {
  if (!database.enabled) return '';
  return isNewer(binary, next)
    ? ', while the schema of the database stays where it is'
    : ', and the schema of the database with it';
}

/** Pods in mode skip had a Job, which is deleted when its time has come. */
function jobMoves(before: GatewayFacts, after: GatewayFacts): string | undefined {
  const [hadJob, hasJob] = [before, after].map(({ job, mode }) => job !== undefined || mode === 'skip');
  if (hadJob === hasJob || !after.database.enabled) return undefined;
  return hasJob
    ? 'adds the migration Job, and from then on the pods do not migrate.'
    : 'takes the migration Job away, and from then on each pod migrates at its start.';
}

function databaseMoves({ database: before }: GatewayFacts, { database: after }: GatewayFacts): string | undefined {
  if (before.enabled !== after.enabled) {
    return after.enabled ? 'gives a database to a Gateway that runs without one.' : 'takes the database away.';
  }
  if (before.address === undefined || after.address === undefined || before.address === after.address) return undefined;
  return `moves the Gateway from the database at ${before.address} to that at ${after.address}.`;
}
