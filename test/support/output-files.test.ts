import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { objectsIn, placedObjects, readOutput, renderLiterals } from './output-files';

const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;

describe('objects of an output folder', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schemagate-output-'));
    mkdirSync(join(folder, 'shop', 'templates'), { recursive: true });
    writeFileSync(join(folder, 'shop', 'Chart.yaml'), 'apiVersion: v2\nname: shop\n');
    writeFileSync(join(folder, 'shop', 'templates', 'service.yaml'), service('\'{{ "{{" }} x {{ "}}" }}\''));
    writeFileSync(join(folder, 'shop', 'templates', 'NOTES.txt'), '{{ .Release.Name }}\n');
    writeFileSync(join(folder, 'a.k8s.yaml'), `# Generated.\n${service('one')}---\n${service('two')}---\n# nothing\n`);
    writeFileSync(join(folder, 'kustomization.yaml'), 'apiVersion: x\nkind: Kustomization\nresources: [a]\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are read from all files, in order, as Helm renders them', () => {
    const found = placedObjects(readOutput(folder));
    expect(found.map(({ path, object }) => [path, object.metadata.name])).toEqual([
      ['a.k8s.yaml', 'one'],
      ['a.k8s.yaml', 'two'],
      ['shop/templates/service.yaml', '{{ x }}'],
    ]);
  });

  it('broken YAML is an error that names the file', () => {
    expect(() => objectsIn([{ path: 'a/b.yaml', text: 'a: [' }])).toThrow('a/b.yaml');
  });

  it('a key twice is an error', () => {
    expect(() => objectsIn([{ path: 'a.yaml', text: 'a: 1\na: 2\n' }])).toThrow('a.yaml');
  });
});

describe('literals of a Helm template', () => {
  it.each([
    ['plain', 'plain'],
    ['a }} b', 'a }} b'],
    ['{{ "{{" }}', '{{'],
    ['{{"{{"}}', '{{'],
    ['{{ "{{" }} .x {{ "}}" }}', '{{ .x }}'],
    ['{{- "a\\"b" -}}', 'a"b'],
    ['{{ `{{ .x }}` }}', '{{ .x }}'],
    ['{{/* a comment */}}x', 'x'],
  ])('%s', (template, expected) => {
    expect(renderLiterals(template)).toBe(expected);
  });

  it.each(['{{ .Values.x }}', '{{ include "x" . }}', '{{ "a" | quote }}'])(
    '%s computes, and is refused',
    (template) => {
      expect(() => renderLiterals(template)).toThrow('Helm would evaluate');
    },
  );
});
