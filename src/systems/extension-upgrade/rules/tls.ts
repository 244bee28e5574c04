import { error, warning, type Diagnostic } from '../../../model/diagnostic';
import { hasClientCertificate } from '../tls';
import type { ExtensionUpgrade } from '../upgrade';

const CONNECTION = ['spec', 'connection'];
/** libpq goes on without TLS where it cannot be had, so that no certificate protects anything. */
const UNVERIFIED = ['disable', 'allow', 'prefer'];

/** A mode that verifies the server needs an authority to verify it by; no image brings a private one. */
export function rootCertificateIsGiven({ spec, uriKey }: ExtensionUpgrade): readonly Diagnostic[] {
  const { sslMode = '', sslRootCert } = spec.connection ?? {};
  if (!sslMode.startsWith('verify-') || sslRootCert !== undefined) return [];
  const code = 'extension-upgrade/root-certificate-needed';
  const path = [...CONNECTION, 'sslRootCert'];
  const remedy = 'Name the key that holds the certificate of the authority, such as ca.crt of CloudNativePG.';
  if (uriKey !== undefined) {
    const message = `missing beside ${sslMode}: unless the URI names a file of the image, no server can be verified`;
    return [warning(code, path, message, remedy)];
  }
  const found = error(code, path, `missing beside ${sslMode}: there is nothing to verify a server by`, remedy);
  return [{ ...found, acknowledgeable: true }];
}

export function certificatesAreUsed({ spec, tls }: ExtensionUpgrade): readonly Diagnostic[] {
  const { sslMode = '', sslRootCert } = spec.connection ?? {};
  const path = [...CONNECTION, 'sslMode'];
  const code = 'extension-upgrade/certificate-not-used';
  if (sslRootCert !== undefined && UNVERIFIED.includes(sslMode)) {
    const message = `${sslMode} goes on without TLS, whatever the server shows, so that sslRootCert protects nothing`;
    return [
      error(code, path, message, 'Write verify-full or verify-ca, or leave sslMode out: it is then verify-full.'),
    ];
  }
  if (sslMode !== 'disable' || !hasClientCertificate(tls)) return [];
  const remedy = 'Write another mode, or leave sslCert and sslKey out.';
  return [error(code, path, 'disable never shows the certificate of sslCert', remedy)];
}

export function clientCertificateHasKey({ spec }: ExtensionUpgrade): readonly Diagnostic[] {
  const { sslCert, sslKey } = spec.connection ?? {};
  if ((sslCert === undefined) === (sslKey === undefined)) return [];
  const [given, absent] = sslCert === undefined ? ['sslKey', 'sslCert'] : ['sslCert', 'sslKey'];
  const remedy = `Set it too, or remove ${given}.`;
  const path = [...CONNECTION, absent];
  return [error('extension-upgrade/client-certificate-pair', path, `missing beside ${given}`, remedy)];
}

/** Files of a Secret belong to root, and the key is shown to the group of the pod's files at most. */
export function keyCanBeRead({ spec, tls }: ExtensionUpgrade): readonly Diagnostic[] {
  const { runAsUser, fsGroup } = spec.podSecurityContext ?? {};
  if (!hasClientCertificate(tls) || fsGroup !== undefined || runAsUser === undefined || runAsUser === 0) return [];
  const message = `user ${String(runAsUser)} and no fsGroup: the key of sslKey can be read by root and the group only`;
  const path = ['spec', 'podSecurityContext'];
  return [warning('extension-upgrade/key-unreadable', path, message, 'Set fsGroup, to the number of runAsUser, say.')];
}
