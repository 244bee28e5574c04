import type { Json } from '../../src/lib/json';
import { childOf, childrenOf, isNode, type SchemaNode } from './schema-node';
import type { Definition } from './sources';

/** The kinds that constructs take and systems read, by the names of their files. */
const TYPED = ['documentdb', 'extension-upgrade', 'gateway', 'l7-state-store', 'repository'];

const COMMON = './common';
const KUBERNETES = './kubernetes';
const METADATA = 'ResourceMetadata';
const ANY_CASE = 'AnyCase';
const ANY_CASE_TYPE = `/** A word in its own spelling, with an initial capital, in lower or in upper case. The command takes any case. */
export type ${ANY_CASE}<Word extends string> = Word | Capitalize<Word> | Lowercase<Word> | Uppercase<Word>;
`;

/**
 * Plain TypeScript types of the resources, in the resources' own spelling: what YAML says, pasted as a value, compiles.
 * One file for each kind, one for the types of Kubernetes that they embed, one for what all resources share.
 */
export function typeFiles(
  definitions: readonly Definition[],
  schemas: ReadonlyMap<string, SchemaNode>,
): Map<string, string> {
  const files = new Map<string, string>();
  const embedded = new Map<string, SchemaNode>();
  let metadata: SchemaNode = {};
  for (const { name, identity } of definitions) {
    const schema = schemas.get(name);
    if (identity === undefined || schema === undefined || !TYPED.includes(name)) continue;
    for (const [type, node] of childrenOf(schema, '$defs')) addEmbedded(embedded, type, node);
    metadata = childOf(childOf(schema, 'properties') ?? {}, 'metadata') ?? {};
    files.set(`resources/${name}.ts`, kindFile(identity.kind, schema));
  }
  files.set('resources/kubernetes.ts', kubernetesFile(embedded));
  files.set('resources/common.ts', commonFile(metadata));
  return files;
}

function addEmbedded(embedded: Map<string, SchemaNode>, type: string, node: SchemaNode): void {
  const name = nameOfType(type);
  const known = embedded.get(name);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(node)) {
    throw new Error(`two types of Kubernetes are called ${name}, or one type differs between kinds`);
  }
  embedded.set(name, node);
}

function kindFile(kind: string, schema: SchemaNode): string {
  const writer = new TypeWriter('- not set', KUBERNETES);
  writer.declare(`${kind}Resource`, schema, kind);
  return writer.text([COMMON, KUBERNETES]);
}

function kubernetesFile(embedded: ReadonlyMap<string, SchemaNode>): string {
  const writer = new TypeWriter('- that of Kubernetes');
  for (const name of [...embedded.keys()].sort()) {
    writer.declare(name, { description: `\`${name}\` of Kubernetes.`, ...embedded.get(name) }, name);
  }
  return writer.text([]);
}

/** The name of each kind has a form of its own, which no type says: what is written about it is the same for all. */
function commonFile(metadata: SchemaNode): string {
  const writer = new TypeWriter('- not set');
  const properties = {
    ...childOf(metadata, 'properties'),
    name: { type: 'string', description: 'Name of the resource.' },
  };
  writer.declare(METADATA, { ...metadata, properties }, METADATA);
  return `${writer.text([])}\n${ANY_CASE_TYPE}`;
}

/** `core.v1.Probe` is `Probe`. */
function nameOfType(type: string): string {
  return type.split('.').at(-1) ?? type;
}

/** Writes interfaces, each with those that it needs behind it. */
class TypeWriter {
  private readonly declarations: string[] = [];
  private readonly names = new Set<string>();
  private readonly imported = new Map<string, Set<string>>();

  /** `otherwise` is said to hold where an optional field states no default; `kubernetes` is where embedded types stand. */
  constructor(
    private readonly otherwise: string,
    private readonly kubernetes?: string,
  ) {}

  /** Declares the interface of a mapping; names of those below it begin with the prefix. */
  declare(name: string, node: SchemaNode, prefix: string): void {
    if (this.names.has(name)) throw new Error(`two types are called ${name}`);
    this.names.add(name);
    const place = this.declarations.push('') - 1;
    const required = [...listOf(node.required), ...listOf(node['x-schemagate-required'])];
    const members = childrenOf(node, 'properties').map(([key, child]) => {
      const isRequired = required.includes(key);
      const type = this.typeOf(child, prefix + pascal(key), key === 'metadata' && name.endsWith('Resource'));
      return `${this.comment(child, isRequired, '  ')}  readonly ${key}${isRequired ? '' : '?'}: ${type};\n`;
    });
    if (node['x-kubernetes-preserve-unknown-fields'] === true) members.push('  readonly [field: string]: unknown;\n');
    this.declarations[place] = `${this.comment(node, true, '')}export interface ${name} {\n${members.join('')}}\n`;
  }

  text(modules: readonly string[]): string {
    const imports = modules.flatMap((module) => {
      const names = [...(this.imported.get(module) ?? [])].sort();
      return names.length === 0 ? [] : [`import type { ${names.join(', ')} } from '${module}';\n`];
    });
    const head = imports.length === 0 ? '' : `${imports.join('')}\n`;
    return `// Made by npm run import.\n${head}${this.declarations.join('\n')}`;
  }

  private typeOf(node: SchemaNode, name: string, isMetadata: boolean): string {
    if (isMetadata) return this.take(COMMON, METADATA);
    if (typeof node.$ref === 'string') return this.take(this.kubernetes, nameOfType(node.$ref));
    const words = node['x-schemagate-values'];
    if (Array.isArray(words) && node['x-schemagate-case'] === 'insensitive') {
      return `${this.take(COMMON, ANY_CASE)}<${union(words as Json[])}>`;
    }
    if (Array.isArray(node.enum)) return union(node.enum as Json[]);
    if (Array.isArray(node.type)) return [...new Set(node.type.map((type) => scalar(String(type))))].sort().join(' | ');
    if (node.type === 'array') return `readonly ${this.itemType(childOf(node, 'items') ?? {}, name)}[]`;
    return node.type === 'object'
      ? this.mapping(node, name)
      : scalar(typeof node.type === 'string' ? node.type : 'any');
  }

  private itemType(node: SchemaNode, name: string): string {
    const type = this.typeOf(node, name, false);
    return /[ <]/.test(type) ? `(${type})` : type;
  }

  private mapping(node: SchemaNode, name: string): string {
    if (childrenOf(node, 'properties').length > 0) {
      this.declare(name, node, name);
      return name;
    }
    const { additionalProperties: values } = node;
    if (isNode(values)) return `Readonly<Record<string, ${this.typeOf(values, `${name}Value`, false)}>>`;
    return `Readonly<Record<string, ${values === false ? 'never' : 'unknown'}>>`;
  }

  /** A type that another file declares; without a module, this one does. */
  private take(module: string | undefined, name: string): string {
    if (module !== undefined) this.imported.set(module, (this.imported.get(module) ?? new Set()).add(name));
    return name;
  }

  private comment(node: SchemaNode, isRequired: boolean, indent: string): string {
    const text = (key: string, before = ''): string[] => (typeof node[key] === 'string' ? [before + node[key]] : []);
    const lines = [
      ...text('description'),
      ...text('x-schemagate-needs-operator', 'Needs a running operator: '),
      ...text('x-schemagate-operator-adds', 'Without a running operator: '),
      ...text('x-schemagate-no-effect', 'Without effect: '),
      ...(isRequired ? [] : [`@default ${defaultOf(node) ?? this.otherwise}`]),
    ].map((line) => line.replaceAll('*/', '*\\/').replace(/\s+/g, ' '));
    if (lines.length === 0) return '';
    if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
    return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
  }
}

function defaultOf(node: SchemaNode): string | undefined {
  const fallback = node['x-schemagate-default'] ?? node.default;
  if (fallback === undefined) return undefined;
  return typeof fallback === 'string' ? fallback : JSON.stringify(fallback);
}

function union(values: readonly Json[]): string {
  return values.map((value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value))).join(' | ');
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function scalar(type: string): string {
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'string' || type === 'boolean' ? type : 'unknown';
}

function pascal(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}
