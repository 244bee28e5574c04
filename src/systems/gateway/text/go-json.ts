import type { Json } from '../../../lib/json';

/** JSON on one line as Go writes it: keys as they stand, and what could end a script or a tag escaped. */
export function goJson(value: Json): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, goEscape);
}

function goEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
