import { error, type Diagnostic } from '../../model/diagnostic';
import type { Rule } from './rule';

const PATH = ['spec', 'tls', 'gateway'];

/** The CRD takes the mode without what the mode needs; the gateway then never gets a certificate. */
export const gatewayCertificate: Rule = {
  layer: 'ours',
  reads: [PATH],
  check({ spec }) {
    const { mode, certManager, provided } = spec?.tls?.gateway ?? {};
    if (mode === 'CertManager' && certManager === undefined) return [missing('certManager', 'issuerRef.name')];
    return mode === 'Provided' && provided === undefined ? [missing('provided', 'secretName')] : [];
  },
};

function missing(field: string, needed: string): Diagnostic {
  const message = 'missing, while the mode asks for it: the gateway never gets a certificate';
  return error('documentdb/gateway-certificate', [...PATH, field], message, `Set ${field}.${needed}.`);
}
