import { finding } from '../../../../rules/rule';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'tls', 'gateway'];

/** The CRD takes the mode without what the mode needs; the gateway then never gets a certificate. */
export const gatewayCertificate = {
  certManager: needs('certManager', 'CertManager', 'issuerRef.name'),
  provided: needs('provided', 'Provided', 'secretName'),
} as const;

function needs(field: 'certManager' | 'provided', mode: string, needed: string) {
  const path = [...PATH, field];
  return documentDbStateRule(
    {
      code: 'documentdb/gateway-certificate',
      severity: 'error',
      title: 'The mode of TLS has its settings',
      layer: 'ours',
      reads: [[...PATH, 'mode'], path],
    },
    ({ spec }) => {
      const gateway = spec?.tls?.gateway ?? {};
      if (gateway.mode !== mode || gateway[field] !== undefined) return [];
      const message = 'missing, while the mode asks for it: the gateway never gets a certificate';
      return [finding(path, message, `Set ${field}.${needed}.`)];
    },
  );
}
