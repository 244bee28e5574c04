import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import type { DocumentDBResource } from '../../imports/resources/documentdb';
import type { ExtensionUpgradeResource } from '../../imports/resources/extension-upgrade';
import type { GatewayResource } from '../../imports/resources/gateway';
import type { DocumentDBProps, ExtensionUpgradeProps } from '../../src/constructs/documentdb';
import type { GatewayProps } from '../../src/constructs/gateway';
import { isObject, type Json, type JsonObject } from '../../src/lib/json';
import { gatewayResource } from '../systems/gateway/gateway-fixture';
import { documents, ROOT } from '../docs/documents';

/** The file of `imports/resources` that has the type of a kind. */
const FILES: Readonly<Record<string, string>> = {
  Gateway: 'gateway',
  DocumentDB: 'documentdb',
  ExtensionUpgrade: 'extension-upgrade',
};
const KINDS = Object.keys(FILES);

/** Without metadata a construct makes a name of its own. */
type Shared = 'spec';

/** Held by the compiler: what is a resource is props, and props hold the parts of a resource. */
const RESOURCES_ARE_PROPS: readonly [
  (resource: GatewayResource) => GatewayProps,
  (props: GatewayProps) => Pick<GatewayResource, Shared>,
  (resource: DocumentDBResource) => DocumentDBProps,
  (props: DocumentDBProps) => Pick<DocumentDBResource, Shared>,
  (resource: ExtensionUpgradeResource) => ExtensionUpgradeProps,
  (props: ExtensionUpgradeProps) => Pick<ExtensionUpgradeResource, Shared>,
] = [(each) => each, (each) => each, (each) => each, (each) => each, (each) => each, (each) => each];

/** A resource as it is written somewhere, and where. */
interface Written {
  readonly place: string;
  readonly resource: JsonObject;
}

function resourcesIn(place: string, text: string): readonly Written[] {
  return parseAllDocuments(text)
    .map((document) => document.toJS() as Json)
    .filter(
      (value): value is JsonObject => isObject(value) && KINDS.includes(String(value.kind)) && isObject(value.spec),
    )
    .map((resource) => ({ place, resource }));
}

function ofDocuments(): readonly Written[] {
  return documents().flatMap(({ path, blocks }) =>
    blocks
      .filter(({ language, attributes }) => language === 'yaml' && !attributes.includes('invalid'))
      .flatMap(({ line, text }) => resourcesIn(`${path}:${line}`, text)),
  );
}

function ofExamples(): readonly Written[] {
  return ['gateways', 'documentdb'].flatMap((folder) =>
    readdirSync(join(ROOT, 'examples', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) =>
        resourcesIn(`examples/${folder}/${file}`, readFileSync(join(ROOT, 'examples', folder, file), 'utf8')),
      ),
  );
}

/** What has been read once: the library of the language is most of what the compiler reads. */
const sources = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says about each resource, written out as a value of its type. */
function faultsOf(written: readonly JsonObject[]): readonly (readonly string[])[] {
  const file = join(__dirname, 'pasted.ts');
  const lines = written.map((resource) => {
    const kind = String(resource.kind);
    const type = `import('../../imports/resources/${FILES[kind]}').${kind}Resource`;
    return `void (${JSON.stringify(resource)} satisfies ${type});`;
  });
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, ...rest) => {
    if (name === file) return ts.createSourceFile(name, lines.join('\n'), ts.ScriptTarget.ES2022);
    if (!sources.has(name)) sources.set(name, getSourceFile(name, ...rest));
    return sources.get(name);
  };
  host.fileExists = (name) => name === file || fileExists(name);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file)!;
  const found = program.getSemanticDiagnostics(source).map(({ start, messageText }) => ({
    line: source.getLineAndCharacterOfPosition(start ?? 0).line,
    text: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));
  return written.map((_, line) => found.filter((each) => each.line === line).map(({ text }) => text));
}

test('a resource is what the constructs take', () => {
  const resource = gatewayResource();
  expect(RESOURCES_ARE_PROPS.map((convert) => convert(resource as never))).toEqual(
    KINDS.flatMap(() => [resource, resource]),
  );
});

test('the YAML of the documentation and of the examples, pasted as props, compiles', () => {
  const written = [...ofDocuments(), ...ofExamples()];
  expect(new Set(written.map(({ resource }) => resource.kind))).toEqual(new Set(KINDS));
  expect(written.map(({ place }) => place.replace(/:\d+$/, ''))).toEqual(
    expect.arrayContaining(['docs/gateway.md', 'docs/documentdb.md']),
  );
  const faults = faultsOf(written.map(({ resource }) => resource));
  expect(written.map(({ place }, index) => [place, ...faults[index]]).filter(({ length }) => length > 1)).toEqual([]);
});

/** Changes of a Gateway that compiles, `null` removing a field, and what the compiler must say; nothing: it compiles. */
const CASES: readonly (readonly [title: string, changes: JsonObject, says?: string])[] = [
  ['a number and a percentage of pods', { spec: { app: { pdb: { minAvailable: 1, maxUnavailable: '25%' } } } }],
  ['a quantity as a number', { spec: { app: { resources: { limits: { cpu: 2, memory: '4Gi' } } } } }],
  ['a field in the spelling of the resource', { spec: { app: { service: { clusterIP: 'None' } } } }],
  ['a word', { spec: { app: { imagePullPolicy: 'Always' } } }],
  ['a word of any case', { spec: { app: { updateStrategy: { type: 'RollingUpdate' } } } }],
  ['labels of the resource', { metadata: { labels: { team: 'api' } } }],
  ['a field in another spelling', { spec: { app: { service: { clusterIp: 'None' } } } }, 'clusterIp'],
  ['a word that there is not', { spec: { app: { imagePullPolicy: 'Often' } } }, '"Often"'],
  ['a text for a number', { spec: { app: { replicas: '2' } } }, "'number'"],
  ['another kind', { apiVersion: 'documentdb.io/preview' }, 'security.brcmlabs.com/v1'],
  ['no image', { spec: { app: { image: null } } }, "'image'"],
  ['no Service', { spec: { app: { service: null } } }, "'service'"],
  ['no ports', { spec: { app: { service: { ports: null } } } }, "'ports'"],
  ['no management', { spec: { app: { management: null } } }, "'management'"],
  ['no host name of the cluster', { spec: { app: { management: { cluster: { hostname: null } } } } }, "'hostname'"],
  ['no license', { spec: { license: null } }, "'license'"],
  ['no name', { metadata: { name: null } }, "'name'"],
];

test('the types of the props refuse what is refused at run time, and take what is taken', () => {
  const faults = faultsOf(CASES.map(([, changes]) => gatewayResource(changes)));
  for (const [index, [title, , says]] of CASES.entries()) {
    const expected = says === undefined ? [] : [expect.stringContaining(says)];
    expect([title, ...faults[index]]).toEqual([title, ...expected]);
  }
});
