import { error } from '../../../../model/diagnostic';
import type { Rule } from './rule';

const PATH = ['spec', 'tls'];

/** A certificate without its authority, or a server's without the replication's, cannot be used. An empty name counts. */
export const certificatePairs: Rule = {
  layer: 'crd',
  reads: [PATH],
  check({ spec }) {
    const { replicationTLSSecret, clientCASecret, serverTLSSecret, serverCASecret } = spec?.tls?.postgres ?? {};
    const replication = count(replicationTLSSecret, clientCASecret);
    const server = count(serverTLSSecret, serverCASecret);
    if (replication !== 1 && server !== 1 && (server === 0 || replication === 2)) return [];
    const message =
      replication === 1 || server === 1
        ? 'postgres has one half of a pair: replicationTLSSecret goes with clientCASecret, serverTLSSecret with serverCASecret'
        : 'postgres has the server pair without replicationTLSSecret and clientCASecret';
    return [error('documentdb/certificate-pair', PATH, message, 'Name the missing secrets, or remove the others.')];
  },
};

function count(...names: readonly (string | undefined)[]): number {
  return names.filter((name) => name !== undefined).length;
}
