import { error } from '../../model/diagnostic';
import type { Rule } from './rule';

const PATH = ['spec', 'tls', 'gateway'];

/** The CRD takes the mode without what the mode needs; the gateway then never gets a certificate. */
export const gatewayCertificate: Rule = {
  layer: 'ours',
  reads: [PATH],
  check({ spec }) {
    const { mode, certManager, provided } = spec?.tls?.gateway ?? {};
    if (mode === 'CertManager' && certManager === undefined) {
      const remedy = 'Set certManager.issuerRef.name.';
      return [error('documentdb/gateway-certificate', PATH, 'mode CertManager, and nothing names an issuer', remedy)];
    }
    if (mode !== 'Provided' || provided !== undefined) return [];
    const remedy = 'Set provided.secretName.';
    return [error('documentdb/gateway-certificate', PATH, 'mode Provided, and nothing names a secret', remedy)];
  },
};
