/** The text as one word of a POSIX shell, in quotes. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The text as one word of a POSIX shell; without quotes where nothing in it is special. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(text) ? text : shellQuote(text);
}

/** ` --namespace api`, for kubectl, Helm and Flux; nothing where the namespace is that of the context. */
export function namespaceFlag({ namespace }: { readonly namespace?: string }): string {
  return namespace === undefined ? '' : ` --namespace ${shellWord(namespace)}`;
}
