import { parseImageReference } from '../../../lib/image-reference';
import { databasesAt, isSameDatabase } from '../../../model/database';
import type { Description } from '../../../model/state';
import type { DatabaseUser } from '../../system';
import { gatewayFactsIn, migratesSchema, type GatewayFacts } from './facts';

/** As many digits of a digest tell two builds apart. */
const DIGITS = 12;

/** A Gateway in words that reviewers know. */
export function describeGateway(facts: GatewayFacts): Description {
  const { database, replicas, autoscaling } = facts;
  return {
    build: buildOf(facts),
    mode: modeOf(facts),
    database: database.enabled ? (database.address ?? 'named in a Secret') : 'none',
    ...(database.enabled ? {} : { lacksDatabase: true }),
    replicas:
      autoscaling === undefined
        ? String(replicas ?? 1)
        : `${autoscaling.minimum ?? 1} to ${autoscaling.maximum ?? 'unknown'}`,
  };
}

/** Which database a Gateway uses, as texts of which all that use it have one; nothing where it is not known. */
export function gatewayDatabase({ facts, namespace }: DatabaseUser): readonly string[] {
  const { database } = gatewayFactsIn(facts) ?? {};
  return database?.enabled === true ? databasesAt(database.address, namespace) : [];
}

/** Whether another database is used than before, as far as both are known. */
export function movesDatabase(old: DatabaseUser | undefined, now: DatabaseUser | undefined): boolean {
  const [before, after] = [old, now].map((state) => (state === undefined ? [] : gatewayDatabase(state)));
  return before.length > 0 && after.length > 0 && !isSameDatabase(before, after);
}

/** Another build of one release: `11.2.2-CR01`, or another digest. */
function buildOf({ statedBinary, binary }: GatewayFacts): string | undefined {
  const { tag, digest } = parseImageReference(statedBinary) ?? {};
  if (digest === undefined) return tag;
  const [algorithm, sum] = digest.split(':');
  return `${tag ?? binary?.text ?? 'unknown'} (${algorithm}:${sum.slice(0, DIGITS)})`;
}

function modeOf(facts: GatewayFacts): string {
  if (!facts.database.enabled) return 'nothing to migrate';
  if (facts.job !== undefined) return 'a Job migrates, then the pods start';
  return migratesSchema(facts) ? 'the pods migrate at their start' : 'nothing here migrates';
}
