/**
 * The text as a Helm template that renders to exactly this text. Only `{{` starts something in a template, so each one
 * becomes an action that prints it: `{{ "{{" }}`. The action has no `-` at its ends, which would trim the blanks around
 * it; a `}}` outside an action is plain text. The escaped file is a template, no longer YAML in itself.
 */
export function escapeHelmTemplate(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

/** The text again that was escaped. */
export function unescapeHelmTemplate(text: string): string {
  return text.replaceAll('{{ "{{" }}', '{{');
}
