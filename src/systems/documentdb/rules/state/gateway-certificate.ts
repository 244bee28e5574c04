import { error } from '../../../../model/diagnostic';
import type { Rule } from './rule';

const PATH = ['spec', 'tls', 'gateway'];

/** The CRD takes the mode without what the mode needs; the gateway then never gets a certificate. */
export const gatewayCertificate = {
  certManager: needs('certManager', 'CertManager', 'issuerRef.name'),
  provided: needs('provided', 'Provided', 'secretName'),
} as const;

function needs(field: 'certManager' | 'provided', mode: string, needed: string): Rule {
  const path = [...PATH, field];
  return {
    layer: 'ours',
    reads: [[...PATH, 'mode'], path],
    check({ spec }) {
      const gateway = spec?.tls?.gateway ?? {};
      if (gateway.mode !== mode || gateway[field] !== undefined) return [];
      const message = 'missing, while the mode asks for it: the gateway never gets a certificate';
      return [error('documentdb/gateway-certificate', path, message, `Set ${field}.${needed}.`)];
    },
  };
}
