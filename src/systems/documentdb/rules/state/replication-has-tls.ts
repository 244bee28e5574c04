import { finding } from '../../../../rules/rule';
import { documentDbStateRule } from './documentdb-state-rule';

/** Regions replicate over a network: with certificates of both sides, or where something else encrypts. */
export const replicationHasTls = documentDbStateRule(
  {
    code: 'documentdb/replication-needs-tls',
    severity: 'error',
    title: 'Replication between clusters is encrypted',
    layer: 'crd',
    reads: [['spec']],
  },
  ({ spec = {} }) => {
    const { clusterReplication, tls } = spec;
    if (clusterReplication === undefined || clusterReplication.disableTLS === true) return [];
    const { replicationTLSSecret, clientCASecret } = tls?.postgres ?? {};
    if (replicationTLSSecret !== undefined && clientCASecret !== undefined) return [];
    const message =
      'clusterReplication needs spec.tls.postgres.replicationTLSSecret and clientCASecret, and has not both';
    const remedy = 'Name both secrets, or set clusterReplication.disableTLS to true where a mesh encrypts.';
    return [finding(['spec'], message, remedy)];
  },
);
