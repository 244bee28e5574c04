import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Kinds of cert-manager that the operator's webhook needs, by their plurals. */
export const CERT_MANAGER = ['issuers', 'certificates'] as const;
type Plural = (typeof CERT_MANAGER)[number];

const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };

function record(properties: object, required: readonly string[] = []): object {
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

/** What is needed here of cert-manager's own definitions; a field of theirs that is not here is unknown. */
const EXCERPTS = {
  issuers: { kind: 'Issuer', spec: record({ selfSigned: record({ crlDistributionPoints: TEXTS }) }) },
  certificates: {
    kind: 'Certificate',
    spec: record(
      {
        commonName: TEXT,
        dnsNames: TEXTS,
        duration: TEXT,
        isCA: { type: 'boolean' },
        issuerRef: record({ group: TEXT, kind: TEXT, name: TEXT }, ['name']),
        renewBefore: TEXT,
        secretName: TEXT,
        usages: { type: 'array', items: { type: 'string', enum: ['server auth', 'client auth', 'digital signature'] } },
      },
      ['issuerRef', 'secretName'],
    ),
  },
} as const;

/** The definition: cert-manager's own where SCHEMAGATE_TEST_CERT_MANAGER names their folder, else an excerpt. */
export function certManagerDefinition(plural: Plural): string {
  const folder = process.env.SCHEMAGATE_TEST_CERT_MANAGER;
  return folder === undefined
    ? JSON.stringify(excerpt(plural))
    : readFileSync(join(folder, `cert-manager.io_${plural}.yaml`), 'utf8');
}

function excerpt(plural: Plural): object {
  const { kind, spec } = EXCERPTS[plural];
  const schema = { openAPIV3Schema: record({ spec }, ['spec']) };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.cert-manager.io` },
    spec: {
      group: 'cert-manager.io',
      scope: 'Namespaced',
      names: { kind, plural },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  };
}
