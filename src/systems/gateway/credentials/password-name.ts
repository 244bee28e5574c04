/** Whether a property of this name holds a password. */
export function isPasswordName(name: string): boolean {
  return /(password|passwd|passphrase)$/i.test(name);
}
