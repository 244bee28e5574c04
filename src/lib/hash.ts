import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './json';

/**
 * The first `length` hexadecimal digits of the SHA-256 of the canonical JSON: the same for shuffled keys. What is not
 * there counts as null: an object that others wrote may lack any field.
 */
export function hashOf(value: Json | undefined, length: number): string {
  return createHash('sha256')
    .update(canonicalJson(value ?? null))
    .digest('hex')
    .slice(0, length);
}
