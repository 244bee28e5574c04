import { finding } from '../../../../rules/rule';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'tls'];

/** A certificate without its authority, or a server's without the replication's, cannot be used. An empty name counts. */
export const certificatePairs = documentDbStateRule(
  {
    code: 'documentdb/certificate-pair',
    severity: 'error',
    title: 'Certificates of PostgreSQL are named in pairs',
    layer: 'crd',
    reads: [PATH],
  },
  ({ spec }) => {
    const { replicationTLSSecret, clientCASecret, serverTLSSecret, serverCASecret } = spec?.tls?.postgres ?? {};
    const replication = count(replicationTLSSecret, clientCASecret);
    const server = count(serverTLSSecret, serverCASecret);
    if (replication !== 1 && server !== 1 && (server === 0 || replication === 2)) return [];
    const message =
      replication === 1 || server === 1
        ? 'postgres has one half of a pair: replicationTLSSecret goes with clientCASecret, serverTLSSecret with serverCASecret'
        : 'postgres has the server pair without replicationTLSSecret and clientCASecret';
    return [finding(PATH, message, 'Name the missing secrets, or remove the others.')];
  },
);

function count(...names: readonly (string | undefined)[]): number {
  return names.filter((name) => name !== undefined).length;
}
