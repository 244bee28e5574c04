/** `There is Job a`, `There are Job a, Job b and 3 more`: what there is to choose from, at most so many by their names. */
export function thereAre(names: readonly string[], most: number): string {
  const more = names.length - most;
  const rest = more > 0 ? ` and ${more} more` : '';
  return `There ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, most).join(', ')}${rest}`;
}
