import { printable } from '../lib/text/printable';

/** Text that is HTML already. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | undefined | false | readonly Value[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML or SVG of a template: what is put in is escaped for texts and quoted attributes unless it is markup already. */
export function html(literals: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return {
    markup: literals.map((literal, index) => literal + (index < values.length ? render(values[index]) : '')).join(''),
  };
}

/** A text of several lines, for elements that keep line breaks. */
export function multiline(text: string): Markup {
  return {
    markup: text
      .split(/\r?\n/)
      .map((line) => escape(line))
      .join('\n'),
  };
}

function render(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escape(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(render).join('');
}

function escape(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
