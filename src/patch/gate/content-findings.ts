import type { Guard, PlacedObject, WorkloadFinding } from './gate-rule';

/**
 * What changed objects say together about who migrates which database with what version, as far as they did not say it
 * before.
 */
export function contentFindings(
  { contents }: Guard,
  after: readonly PlacedObject[],
  before: () => readonly PlacedObject[],
): readonly WorkloadFinding[] {
  const found = contents?.(after) ?? [];
  if (found.length === 0) return found;
  const known = new Set(contents!(before()).map(textOf));
  return found.filter((each) => !known.has(textOf(each)));
}

function textOf({ object, place, message }: WorkloadFinding): string {
  return JSON.stringify([object.kind, object.metadata.name, place, message]);
}
