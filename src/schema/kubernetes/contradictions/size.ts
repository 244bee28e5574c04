import type { Diagnostic } from '../../../model/diagnostic';
import { fault } from './fault';

const MEBIBYTE = 1024 * 1024;
const ANNOTATIONS_LIMIT = 256 * 1024;

type Texts = Readonly<Record<string, string>>;

/** Of a ConfigMap or a Secret, as far as sizes count. */
export interface SizedObject {
  readonly metadata?: { readonly annotations?: Texts; readonly labels?: Texts };
  readonly data?: Texts;
  readonly binaryData?: Texts;
  readonly stringData?: Texts;
}

export function annotationFaults({ metadata }: SizedObject): readonly Diagnostic[] {
  const annotations = metadata?.annotations ?? {};
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0);
  if (size <= ANNOTATIONS_LIMIT) return [];
  const message = `${size} bytes, and ${ANNOTATIONS_LIMIT} are allowed`;
  return [fault(['metadata', 'annotations'], message, 'Write less into annotations.')];
}

/** All values of a ConfigMap or a Secret together; of those in base64 what they stand for counts. */
export function dataFaults(kind: string, { data = {}, binaryData = {}, stringData = {} }: SizedObject) {
  const isSecret = kind === 'Secret';
  const encoded = isSecret ? Object.entries(data).filter(([key]) => stringData[key] === undefined) : [];
  const plain = isSecret ? stringData : data;
  const size =
    [...encoded.map(([, value]) => value), ...Object.values(binaryData)].reduce((sum, text) => sum + decoded(text), 0) +
    Object.values(plain).reduce((sum, text) => sum + bytes(text), 0);
  if (size <= MEBIBYTE) return [];
  return [fault(['data'], `${size} bytes, and ${MEBIBYTE} are allowed`, 'Divide it into several objects.')];
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

function decoded(text: string): number {
  return Buffer.byteLength(text, 'base64');
}
