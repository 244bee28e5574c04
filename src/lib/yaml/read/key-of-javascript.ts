/**
 * Whether a key would change what its mapping is to JavaScript: `__proto__` sets the prototype, and a mapping with a value
 * of its own for `toString` has no text, which every message about it wants.
 */
export function isOfJavaScript(key: string): boolean {
  return key === '__proto__' || key === 'toString';
}
