import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES, render, workloadOf } from '../../matrix/gateway-cases';
import { app, combine } from '../../systems/gateway/gateway-fixture';
import { renderLiterals, type OutputText } from '../../support/output-files';
import { writeFiles } from './manifests';

const DIST = join(__dirname, '../../../dist/helm');
/** What Helm would evaluate, were it not escaped. */
const TEMPLATE_LIKE = '{{ .Values.secret }} {{- fail "evaluated" -}} {{/* comment */}} `}}`';

const SPECIAL = CASES.find(({ title }) => title === 'helm, job on, diskless, inline')!;

/** A chart whose values look like templates wherever people may write text. */
function templateLikeChart(): string {
  const texts = app({
    system: { properties: `text=${TEMPLATE_LIKE}\nmore={{ "}}" }}\n` },
    annotations: { 'example.com/note': TEMPLATE_LIKE },
    podAnnotations: { 'example.com/note': TEMPLATE_LIKE },
    java: { extraArgs: ['-Dtext={{.Release.Name}}'] },
    management: { password: '{{ required }}', database: { password: '}}{{' } },
  });
  const files = render(workloadOf({ ...SPECIAL, changes: combine(SPECIAL.changes, texts) }), 'helm');
  return join(writeFiles('template-like', files), 'ssg');
}

const CHARTS: readonly (readonly [string, () => string])[] = [
  ...readdirSync(DIST).map((name) => [name, () => join(DIST, name)] as const),
  ['with values that look like templates', templateLikeChart],
];

/** All that are found. */
const HELMS = ['helm', process.env.SCHEMAGATE_TEST_HELM4].flatMap((each) => each ?? []);
const ROWS = CHARTS.flatMap(([title, folderOf]) => HELMS.map((program) => [title, program, folderOf] as const));

describe.each(ROWS)('the chart %s, by %s', (_title, program, folderOf) => {
  const folder = folderOf();

  it('is linted without a finding, but that it has neither icon nor values', () => {
    const findings = run(program, 'lint', '--strict', folder).match(/^\[.*$/gm);
    const expected = ['[INFO] Chart.yaml: icon is recommended', '[INFO] values.yaml: file does not exist'];
    expect(findings).toEqual(expected);
  });

  it('is rendered to the very text of its templates', () => {
    const rendered = run(program, 'template', 'release', folder, '--kube-version', '1.30', '--namespace', 'elsewhere');
    expect(documentsOf(rendered)).toEqual(expectedDocuments(folder));
  });

  it('has notes without a trace of a template', () => {
    const template = readFileSync(join(folder, 'templates/NOTES.txt'), 'utf8');
    expect(template).not.toContain('{{ .Values');
    const notes = renderLiterals(template.replaceAll('{{ .Release.Namespace }}', 'elsewhere'));
    expect(notes).not.toMatch(/\{\{|<no value>|%!/);
    expect(Math.max(...notes.split('\n').map((line) => line.length))).toBeLessThan(200);
  });
});

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8' });
}

/** The documents by the files that they come from. */
function documentsOf(rendered: string): Readonly<Record<string, string>> {
  const documents = rendered.split(/^---\n/m).filter((document) => document.trim() !== '');
  return Object.fromEntries(
    documents.map((document) => {
      const [source, ...lines] = document.split('\n');
      return [/templates\/(.*)$/.exec(source)![1], lines.join('\n').trimEnd()];
    }),
  );
}

function expectedDocuments(folder: string): Readonly<Record<string, string>> {
  const templates = join(folder, 'templates');
  const files: OutputText[] = readdirSync(templates)
    .filter((name) => name.endsWith('.yaml'))
    .map((path) => ({ path, text: readFileSync(join(templates, path), 'utf8') }));
  return Object.fromEntries(files.map(({ path, text }) => [path, renderLiterals(text).trimEnd()]));
}
