const BEGIN = 'apiVersion: v1\nitems:\n- ';
/** What stands behind the items. */
const END = /\nkind: List\nmetadata:(?: *\{\})?\n(?: +\S.*\n)*$/;

/**
 * The items of the one list that `kubectl get -o yaml` prints, as a stream of documents: each is small enough to be read
 * where the whole is not, and what is unusual in one of them costs that one alone. Nothing in a block list but the next
 * item begins at its column. `undefined` for any other text.
 */
export function itemsAsStream(text: string): string | undefined {
  if (!text.startsWith(BEGIN)) return undefined;
  const end = END.exec(text);
  if (end === null) return undefined;
  const lines = text.slice(BEGIN.length - 2, end.index).split('\n');
  if (!lines.every((line) => line === '' || line.startsWith('  ') || line.startsWith('- '))) return undefined;
  return lines.map((line) => (line.startsWith('- ') ? `---\n${line.slice(2)}` : line.slice(2))).join('\n');
}
