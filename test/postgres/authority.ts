import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate and its private key, PEM. */
export interface Credentials {
  readonly certificate: string;
  readonly key: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** A certificate authority that nobody knows but who is told. */
export class Authority {
  private readonly folder = mkdtempSync(join(tmpdir(), 'schemagate-authority-'));
  readonly certificate: string;

  constructor(name: string) {
    this.openssl(
      'req',
      '-x509',
      ...NEW_KEY,
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      'ca.key',
      '-out',
      'ca.crt',
    );
    this.certificate = this.read('ca.crt');
  }

  /** For a server with this name (`DNS:localhost`, `IP:127.0.0.1`), or for a user. */
  issue(commonName: string, subjectAltName?: string): Credentials {
    this.openssl('req', ...NEW_KEY, '-subj', `/CN=${commonName}`, '-keyout', 'leaf.key', '-out', 'leaf.csr');
    writeFileSync(
      join(this.folder, 'extensions'),
      subjectAltName === undefined ? '' : `subjectAltName=${subjectAltName}`,
    );
    const by = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'extensions'];
    this.openssl('x509', '-req', '-in', 'leaf.csr', ...by, '-days', '2', '-out', 'leaf.crt');
    return { certificate: this.read('leaf.crt'), key: this.read('leaf.key') };
  }

  clear(): void {
    rmSync(this.folder, { recursive: true });
  }

  private openssl(...options: readonly string[]): void {
    execFileSync('openssl', options, { cwd: this.folder, stdio: 'pipe' });
  }

  private read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }
}
