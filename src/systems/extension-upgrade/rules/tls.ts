import { finding } from '../../../rules/rule';
import { hasClientCertificate } from '../tls';
import { extensionUpgradeStateRule } from './extension-upgrade-state-rule';

const CONNECTION = ['spec', 'connection'];
/** libpq goes on without TLS where it cannot be had, so that no certificate protects anything. */
const UNVERIFIED = ['disable', 'allow', 'prefer'];

/** A mode that verifies the server needs an authority to verify it by; no image brings a private one. */
export const rootCertificateIsGiven = extensionUpgradeStateRule(
  {
    code: 'extension-upgrade/root-certificate-needed',
    severity: 'error',
    title: 'What verifies a server has an authority to verify it by',
    acknowledgeable: true,
  },
  ({ spec, uriKey }) => {
    const { sslMode = '', sslRootCert } = spec.connection ?? {};
    if (!sslMode.startsWith('verify-') || sslRootCert !== undefined) return [];
    const path = [...CONNECTION, 'sslRootCert'];
    const remedy = 'Name the key that holds the certificate of the authority, such as ca.crt of CloudNativePG.';
    if (uriKey !== undefined) {
      const message = `missing beside ${sslMode}: unless the URI names a file of the image, no server can be verified`;
      return [{ ...finding(path, message, remedy), severity: 'warning' }];
    }
    return [finding(path, `missing beside ${sslMode}: there is nothing to verify a server by`, remedy)];
  },
);

export const certificatesAreUsed = extensionUpgradeStateRule(
  { code: 'extension-upgrade/certificate-not-used', severity: 'error', title: 'A certificate that is named is used' },
  ({ spec, tls }) => {
    const { sslMode = '', sslRootCert } = spec.connection ?? {};
    const path = [...CONNECTION, 'sslMode'];
    if (sslRootCert !== undefined && UNVERIFIED.includes(sslMode)) {
      const message = `${sslMode} goes on without TLS, whatever the server shows, so that sslRootCert protects nothing`;
      return [finding(path, message, 'Write verify-full or verify-ca, or leave sslMode out: it is then verify-full.')];
    }
    if (sslMode !== 'disable' || !hasClientCertificate(tls)) return [];
    const remedy = 'Write another mode, or leave sslCert and sslKey out.';
    return [finding(path, 'disable never shows the certificate of sslCert', remedy)];
  },
);

export const clientCertificateHasKey = extensionUpgradeStateRule(
  {
    code: 'extension-upgrade/client-certificate-pair',
    severity: 'error',
    title: 'A client certificate comes with its key',
  },
  ({ spec }) => {
    const { sslCert, sslKey } = spec.connection ?? {};
    if ((sslCert === undefined) === (sslKey === undefined)) return [];
    const [given, absent] = sslCert === undefined ? ['sslKey', 'sslCert'] : ['sslCert', 'sslKey'];
    const remedy = `Set it too, or remove ${given}.`;
    const path = [...CONNECTION, absent];
    return [finding(path, `missing beside ${given}`, remedy)];
  },
);

/** Files of a Secret belong to root, and the key is shown to the group of the pod's files at most. */
export const keyCanBeRead = extensionUpgradeStateRule(
  {
    code: 'extension-upgrade/key-unreadable',
    severity: 'warning',
    title: 'The key of the client certificate can be read',
  },
  ({ spec, tls }) => {
    const { runAsUser, fsGroup } = spec.podSecurityContext ?? {};
    if (!hasClientCertificate(tls) || fsGroup !== undefined || runAsUser === undefined || runAsUser === 0) return [];
    const message = `user ${String(runAsUser)} and no fsGroup: the key of sslKey can be read by root and the group only`;
    const path = ['spec', 'podSecurityContext'];
    return [finding(path, message, 'Set fsGroup, to the number of runAsUser, say.')];
  },
);
