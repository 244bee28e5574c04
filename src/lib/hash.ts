import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './json';

/** The first `length` hexadecimal digits of the SHA-256 of the canonical JSON: the same for shuffled keys. */
export function hashOf(value: Json, length: number): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, length);
}
