import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { fault } from './fault';

type Texts = Readonly<Record<string, string>>;

interface Secret {
  readonly type?: string;
  readonly metadata?: { readonly annotations?: Texts };
  readonly data?: Texts;
  readonly stringData?: Texts;
}

/** By type: the keys that must be there. Of basic-auth one of its two is enough. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};
const ACCOUNT = 'kubernetes.io/service-account.name';
/** What stands for a value that is filled in after rendering: it is not there to be read. */
const FILLED_IN_LATER = /<|\$\{|\{\{|ENC\[/;

export function secretFaults(secret: Secret): readonly Diagnostic[] {
  const { type = 'Opaque', metadata, data = {} } = secret;
  const missing = (KEYS[type] ?? []).filter((key) => valueOf(secret, key) === undefined);
  const anonymous = type === 'kubernetes.io/service-account-token' && !metadata?.annotations?.[ACCOUNT];
  return [
    ...missing.map((key) => fault(['data', key], `missing, and the type is ${type}`, 'Add it, or change the type.')),
    ...(type === 'kubernetes.io/basic-auth' ? basicFaults(secret) : []),
    ...(anonymous ? [fault(['metadata', 'annotations', ACCOUNT], 'missing', 'Name the ServiceAccount.')] : []),
    ...base64Faults(data, ['data']),
    ...contentFaults(secret, type),
  ];
}

export function binaryFaults({ data = {}, binaryData = {} }: { data?: Texts; binaryData?: Texts }) {
  return [
    ...base64Faults(binaryData, ['binaryData']),
    ...Object.keys(binaryData)
      .filter((key) => Object.hasOwn(data, key))
      .map((key) => fault(['binaryData', key], 'a key of data, too', 'Remove or rename one of them.')),
  ];
}

function basicFaults(secret: Secret): readonly Diagnostic[] {
  const isThere = ['username', 'password'].some((key) => valueOf(secret, key) !== undefined);
  return isThere ? [] : [fault(['data'], 'has neither username nor password', 'Add one of them.')];
}

function valueOf({ data = {}, stringData = {} }: Secret, key: string): string | undefined {
  if (Object.hasOwn(stringData, key)) return stringData[key];
  return Object.hasOwn(data, key) ? data[key] : undefined;
}

function contentFaults(secret: Secret, type: string): readonly Diagnostic[] {
  if (type === 'kubernetes.io/ssh-auth' && valueOf(secret, 'ssh-privatekey') === '')
    return [fault(['data', 'ssh-privatekey'], 'is empty', 'Write the key.')];
  const key = /^kubernetes\.io\/docker(cfg|configjson)$/.test(type) ? KEYS[type][0] : undefined;
  if (key === undefined) return [];
  const plain = secret.stringData?.[key];
  const encoded = secret.data?.[key] ?? '';
  const isEncoded = plain === undefined && isBase64(encoded) && encoded !== '';
  const text = isEncoded ? Buffer.from(encoded, 'base64').toString() : plain;
  if (text === undefined || FILLED_IN_LATER.test(text) || isJsonMap(text)) return [];
  return [fault([isEncoded ? 'data' : 'stringData', key], 'is not JSON of a map', 'Write what docker login writes.')];
}

function isJsonMap(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

function base64Faults(values: Texts, at: Path): readonly Diagnostic[] {
  return Object.entries(values)
    .filter(([, text]) => !FILLED_IN_LATER.test(text) && !isBase64(text))
    .map(([key]) => fault([...at, key], 'is not base64', 'Encode it, or write it to stringData.'));
}

function isBase64(text: string): boolean {
  const packed = text.replace(/[\r\n]/g, '');
  return packed.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(packed);
}
