/** How people name a workload: `[kind/][namespace/]name`. */
export interface WorkloadName {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
}

/**
 * Reads `ssg`, `api/ssg`, `gateway/ssg` or `gateway/api/ssg`; kinds in any case. `undefined` for anything else.
 *
 * @param kinds the kinds that there are
 */
export function parseWorkloadName(text: string, kinds: readonly string[]): WorkloadName | undefined {
  const parts = text.split('/');
  if (parts.some((part) => part === '')) return undefined;
  const kind = parts.length > 1 ? kinds.find((each) => each.toLowerCase() === parts[0].toLowerCase()) : undefined;
  const [name, namespace, more] = parts.slice(kind === undefined ? 0 : 1).reverse();
  return more === undefined ? { kind, namespace, name } : undefined;
}
