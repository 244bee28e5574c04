const CHECKSUM = /checksum|sha256|(?:^|[./-])(?:hash|digest)(?:[./-]|$)|rollme/i;

/** Whether a key, such as that of an annotation, says that its value is computed from something else. */
export function isChecksumKey(key: string): boolean {
  return CHECKSUM.test(key);
}
