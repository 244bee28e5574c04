import fc from 'fast-check';
import { escapeHelmTemplate } from '../../../../src/lib/yaml/write/escape-helm';

/** What Go's text/template does with text and actions that are a quoted string; it knows no other action. */
function render(template: string): string {
  let output = '';
  let at = 0;
  for (let start = template.indexOf('{{'); start >= 0; start = template.indexOf('{{', at)) {
    const action = /^\{\{ ("[^"\\\n]*") \}\}/.exec(template.slice(start));
    if (action === null) throw new Error(`unexpected action at ${start}: ${template.slice(start, start + 20)}`);
    output += template.slice(at, start) + (JSON.parse(action[1]!) as string);
    at = start + action[0].length;
  }
  return output + template.slice(at);
}

describe('escapeHelmTemplate', () => {
  test.each([
    ['leaves text without braces as it is', 'a: b\n', 'a: b\n'],
    ['leaves single braces as they are', 'a: {}\n{ { } }', 'a: {}\n{ { } }'],
    ['leaves closing braces as they are: they mean nothing outside an action', 'a: }}', 'a: }}'],
    ['escapes an action', 'a: "{{ .Values.b }}"', 'a: "{{ "{{" }} .Values.b }}"'],
    ['does not let an action trim the blanks around it', 'a\n{{- b -}}\nc', 'a\n{{ "{{" }}- b -}}\nc'],
    ['escapes a comment', '{{/* a */}}', '{{ "{{" }}/* a */}}'],
    ['escapes three braces', '{{{a}}}', '{{ "{{" }}{a}}}'],
    ['escapes four braces', '{{{{', '{{ "{{" }}{{ "{{" }}'],
    ['escapes text that is already escaped', '{{ "{{" }}', '{{ "{{" }} "{{ "{{" }}" }}'],
  ])('%s', (_, text, expected) => {
    expect(escapeHelmTemplate(text)).toBe(expected);
    expect(render(expected)).toBe(text);
  });

  test('renders to the original whatever stands in it', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{{{}}}-" \n/*`\\.a') });
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (original) => render(escapeHelmTemplate(original)) === original),
      { numRuns: 1000 },
    );
  });
});
