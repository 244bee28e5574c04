import { error } from '../../../../model/diagnostic';
import type { Rule } from './rule';

/** Regions replicate over a network: with certificates of both sides, or where something else encrypts. */
export const replicationHasTls: Rule = {
  layer: 'crd',
  reads: [['spec']],
  check({ spec = {} }) {
    const { clusterReplication, tls } = spec;
    if (clusterReplication === undefined || clusterReplication.disableTLS === true) return [];
    const { replicationTLSSecret, clientCASecret } = tls?.postgres ?? {};
    if (replicationTLSSecret !== undefined && clientCASecret !== undefined) return [];
    const message =
      'clusterReplication needs spec.tls.postgres.replicationTLSSecret and clientCASecret, and has not both';
    const remedy = 'Name both secrets, or set clusterReplication.disableTLS to true where a mesh encrypts.';
    return [error('documentdb/replication-needs-tls', ['spec'], message, remedy)];
  },
};
