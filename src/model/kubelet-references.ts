/**
 * The text as it stands in `env`, `command` and `args`, where the kubelet reads `$(NAME)` as a reference and `$$` as `$`:
 * what runs is given the text itself.
 */
export function withoutReferences(text: string): string {
  return text.replace(/\$(?=[$(])/g, '$$$$');
}

const REFERENCE = /(?<!\$)(\$\([A-Za-z_][\w.-]*\))/;

/** The same, but references by the name of a variable stay, as far as they are meant. */
export function withReferences(text: string, isMeant: (name: string) => boolean): string {
  const parts = text.split(REFERENCE);
  return parts
    .map((part, index) => (index % 2 === 1 && isMeant(part.slice(2, -1)) ? part : withoutReferences(part)))
    .join('');
}
