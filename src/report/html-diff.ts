import type { FieldChange, ObjectChange } from '../model/plan';
import { badge } from './html-badge';
import { html, multiline, type Markup } from './html-template';
import { diffSize } from './markdown-diff';
import { objectText } from './words';

const STYLES = { added: 'good', changed: 'warn', removed: 'bad' } as const;

/** What becomes of the rendered objects, folded. */
export function diff(objects: readonly ObjectChange[]): Markup | undefined {
  if (objects.length === 0) return undefined;
  return html`<details class="diff">
    <summary>
      <h3>Diff</h3>
      <span class="muted">${diffSize(objects)}</span>
    </summary>
    ${objects.map(objectDiff)}
  </details>`;
}

function objectDiff(object: ObjectChange): Markup {
  const { kind, name, fate, fields } = object;
  return html`<section class="object">
    <h4>
      <span class="muted">${kind}</span> <code>${name}</code> ${badge(STYLES[fate], fate)}
      ${fate === 'changed' && html`<span class="muted">${objectText(object)}</span>`}
    </h4>
    ${
      fields.length > 0 &&
      html`<ul class="fields">
        ${fields.map(field)}
      </ul>`
    }
  </section>`;
}

function field({ path, from, to }: FieldChange): Markup {
  return html`<li>
    <code class="path">${path}</code>
    ${from !== undefined && html`<del><span class="mark" aria-hidden="true">−</span><span class="value">${multiline(from)}</span></del>`}
    ${to !== undefined && html`<ins><span class="mark" aria-hidden="true">+</span><span class="value">${multiline(to)}</span></ins>`}
  </li>`;
}
