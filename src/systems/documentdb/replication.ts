import type { Path } from '../../lib/path';
import type { DocumentDbFields, DocumentDbSpecFields } from './resource';

const REPLICATION: Path = ['spec', 'clusterReplication'];
const MEMBERS: Path = [...REPLICATION, 'clusterList'];
const KEEP =
  'Leave it as it is. To replicate an existing database, or to end that, create another DocumentDB from a backup and move the applications.';
const KEEP_NAMES =
  'Keep the names of all members. Before a region is given up, see that it is not the primary and that the others have all of its data; then acknowledge this.';

/** What a change does to the cluster of PostgreSQL itself: another one takes its place, or it ends. */
export interface ClusterMove {
  readonly path: Path;
  /** As a clause. */
  readonly message: string;
  readonly remedy: string;
}

/** The primary of a replication before and after a change. */
export interface Failover {
  readonly from: string;
  readonly to: string;
  /** Whether the old primary is still a member, so that its token can be handed over. */
  readonly isPlanned: boolean;
  /** Whether the new one is a member. */
  readonly hasPrimary: boolean;
}

/** Names of the members of a replication, in their order. */
export function memberNames({ clusterReplication }: DocumentDbSpecFields): readonly string[] {
  return (clusterReplication?.clusterList ?? []).flatMap((member) => member?.name ?? []);
}

/**
 * Tells whether the operator goes on with the cluster of before. It calls the cluster after the resource where there is
 * no replication, or no second member; else after the member that it is. A cluster that is no member has none.
 */
export function clusterMove(old: DocumentDbFields, now: DocumentDbFields): ClusterMove | undefined {
  const [before, after] = [old, now].map(({ spec = {} }) => spec);
  if (before.clusterReplication === undefined && after.clusterReplication === undefined) return undefined;
  if (before.clusterReplication === undefined) return addition(now);
  if (after.clusterReplication === undefined) return removal(old);
  return strategyMove(before, after) ?? memberMove(old, now);
}

function addition({ spec = {}, metadata }: DocumentDbFields): ClusterMove | undefined {
  if (isAlone({ spec, metadata })) return undefined;
  const own = ownName(spec, metadata?.name);
  const message =
    own !== undefined && !memberNames(spec).includes(own)
      ? `added, and ${own}, which this cluster is called, is no member: the operator deletes the cluster with its data`
      : 'added to a database that exists: the operator starts a second, empty cluster for the member, behind the same Service, and where this cluster is no member, it deletes the database';
  return { path: REPLICATION, message, remedy: KEEP };
}

function removal(before: DocumentDbFields): ClusterMove | undefined {
  if (isAlone(before)) return undefined;
  const message =
    'removed from a database that is replicated: the operator starts another, empty cluster behind the same Service';
  return { path: REPLICATION, message, remedy: KEEP };
}

/** The names of members are told from the resource, or from the fleet. */
function strategyMove(before: DocumentDbSpecFields, after: DocumentDbSpecFields): ClusterMove | undefined {
  if (isNamedByResource(before) === isNamedByResource(after)) return undefined;
  const message =
    'with None the own member is called as the resource is, otherwise as the cluster is called in its fleet: under another name the operator starts another, empty cluster, and where that is no member, it deletes the database';
  return { path: [...REPLICATION, 'crossCloudNetworkingStrategy'], message, remedy: KEEP };
}

function memberMove(old: DocumentDbFields, now: DocumentDbFields): ClusterMove | undefined {
  const [before, after] = [old, now].map(({ spec = {} }) => memberNames(spec));
  const gone = before.filter((name) => !after.includes(name));
  if (gone.length > 0) {
    const own = ownName(now.spec ?? {}, now.metadata?.name);
    const message =
      own !== undefined && gone.includes(own)
        ? `${gone.join(', ')} is no member any more, and this cluster is called ${own}: the operator deletes it with its data`
        : `${gone.join(', ')} is no member any more: where that is the operator's own cluster, it is deleted with its data, or an empty one takes its place under another name`;
    return { path: MEMBERS, message, remedy: KEEP_NAMES };
  }
  if (before.length > 1 || after.length < 2) return undefined;
  const message =
    'a second member beside a single one, which is run as if there were no replication: the operator starts a second, empty cluster for the member, behind the same Service';
  return { path: MEMBERS, message, remedy: KEEP };
}

/** Whether this cluster is the only member, and so is run as if there were no replication. */
function isAlone({ spec = {}, metadata }: DocumentDbFields): boolean {
  const members = memberNames(spec);
  return members.length === 1 && members[0] === ownName(spec, metadata?.name);
}

/** How this cluster is called as a member; nothing where its fleet tells it. */
function ownName(spec: DocumentDbSpecFields, name: string | undefined): string | undefined {
  return isNamedByResource(spec) ? name : undefined;
}

function isNamedByResource({ clusterReplication }: DocumentDbSpecFields): boolean {
  return clusterReplication?.crossCloudNetworkingStrategy === 'None';
}

/** The move of the primary from one region to another, where the cluster itself stays. */
export function failover(before: DocumentDbSpecFields, after: DocumentDbSpecFields): Failover | undefined {
  const [from, to] = [before, after].map(({ clusterReplication }) => clusterReplication?.primary);
  if (from === undefined || to === undefined || from === to) return undefined;
  const members = memberNames(after);
  if (members.length < 2 || memberNames(before).length < 2) return undefined;
  return { from, to, isPlanned: members.includes(from), hasPrimary: members.includes(to) };
}
