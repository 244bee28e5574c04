import { maskComment } from '../lib/credentials/mask';
import { byCodeUnit } from '../lib/json';
import { ClusterView, type ClusterReading } from './cluster';
import { judgeWorkload } from './judge-workload';
import type { StatusSubject } from './stage';
import { STATUS_VERSION, type ClusterStatus, type WorkloadStatus } from './workload-status';

/** Where all workloads stand. @param source what was read: `the cluster` */
export function judgeCluster(
  subjects: readonly StatusSubject[],
  reading: ClusterReading,
  source: string,
): ClusterStatus {
  const view = new ClusterView(reading);
  const workloads = subjects.map((subject) => judgeWorkload(subject, view)).sort(byIdentity);
  return {
    statusVersion: STATUS_VERSION,
    verdict: verdictOf(workloads),
    source,
    at: new Date(reading.now).toISOString(),
    workloads,
    unread: reading.unread.map(({ kind, namespace, reason }) =>
      maskComment(`${kind}${namespace === undefined ? '' : ` in ${namespace}`}: ${reason}`),
    ),
  };
}

function verdictOf(workloads: readonly WorkloadStatus[]): ClusterStatus['verdict'] {
  if (workloads.some(({ standing }) => standing === 'needs-a-person' || standing === 'unknown'))
    return 'needs-a-person';
  return workloads.every(({ standing }) => standing === 'done') ? 'done' : 'in-progress';
}

function byIdentity(left: WorkloadStatus, right: WorkloadStatus): number {
  return (
    byCodeUnit(left.namespace ?? '', right.namespace ?? '') ||
    byCodeUnit(left.kind, right.kind) ||
    byCodeUnit(left.name, right.name)
  );
}
