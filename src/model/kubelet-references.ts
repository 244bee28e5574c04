/**
 * The text as it stands in `env`, `command` and `args`, where the kubelet reads `$(NAME)` as a reference and `$$` as `$`:
 * what runs is given the text itself.
 */
export function withoutReferences(text: string): string {
  return text.replace(/\$(?=[$(])/g, '$$$$');
}
