import { createHash } from 'node:crypto';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { transformSync } from 'esbuild';
import { canonicalJson, type Json } from '../../src/lib/json';
import { childOf, childrenOf, isNode, type SchemaNode } from './schema-node';

/** What a validator needs of a schema; all else is for people. */
const JUDGED = new Set(
  ['type enum required pattern minimum maximum', 'minLength maxLength minItems maxItems minProperties maxProperties']
    .join(' ')
    .split(' '),
);

/** How Ajv reports an error, once for each rule. */
const REPORT =
  /const (err\d+) = \{instancePath(?::(.+?))?,schemaPath:.+?,keyword:"(\w+)",params:(.+?)(?:,propertyName:(\w+))?\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g;

/** How Ajv calls a validator; ours look at nothing but the value and know where it is. */
const CALL = /\{instancePath(?::(.+?))?,parentData(?::.+?)?,parentDataProperty(?::.+?)?,rootData\}/g;
const PARAMETERS = '{instancePath="", parentData, parentDataProperty, rootData=data}={}';

const ADD = `function add(errors, instancePath, keyword, params, propertyName) {
  const error = { instancePath, keyword, params, propertyName };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}`;

/** CommonJS code that validates by this schema and needs no library. */
export function validatorCode(schema: SchemaNode): string {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    code: { source: true, lines: false, optimize: 2 },
    inlineRefs: false,
    logger: false,
    messages: false,
    strict: true,
    strictRequired: true,
    unicode: false,
    unicodeRegExp: false,
  });
  const code = standaloneCode(ajv, ajv.compile(new Bare(schema).root()));
  if (/\brequire\(/.test(code)) throw new Error('the validator needs a library');
  return smaller(code);
}

/** A validator is read at every start: what it costs is its size. */
function smaller(code: string): string {
  const short = code
    .replace(REPORT, (_all, _name, path = 'instancePath', keyword, params, key = 'undefined') => {
      const needed = keyword === 'enum' ? '{}' : String(params);
      return `vErrors = add(vErrors, ${path}, "${keyword}", ${needed}, ${key});errors++;`;
    })
    .replace(CALL, (_all, path = 'instancePath') => String(path))
    .replaceAll(PARAMETERS, 'instancePath = ""');
  if (/const err\d|parentData/.test(short)) throw new Error('Ajv writes code of a form that is not known');
  return transformSync(`${ADD}\n${short}`, { format: 'cjs', minify: true, treeShaking: true, target: 'node20' }).code;
}

/** A schema without its annotations, each mapping a definition of its own, equal ones only once: little code. */
class Bare {
  private readonly $defs: Record<string, SchemaNode> = {};
  private readonly named = new Map<string, string>();

  constructor(private readonly schema: SchemaNode) {}

  root(): SchemaNode {
    const root = this.reference(this.schema);
    return { ...root, $defs: this.$defs };
  }

  private reference(node: SchemaNode): SchemaNode {
    if (typeof node.$ref === 'string') return this.referenceTo(node.$ref);
    const bare = this.strip(node);
    return node.type === 'object' ? { $ref: `#/$defs/${this.define(bare)}` } : bare;
  }

  private referenceTo(ref: string): SchemaNode {
    const known = this.named.get(ref);
    if (known !== undefined) return { $ref: `#/$defs/${known}` };
    const target = childOf(childOf(this.schema, '$defs') ?? {}, ref.replace('#/$defs/', ''));
    if (target === undefined) throw new Error(`${ref} is not defined`);
    const name = this.define(this.strip(target));
    this.named.set(ref, name);
    return { $ref: `#/$defs/${name}` };
  }

  private define(bare: SchemaNode): string {
    const name = createHash('sha256').update(canonicalJson(bare)).digest('hex').slice(0, 12);
    this.$defs[name] = bare;
    return name;
  }

  private strip(node: SchemaNode): SchemaNode {
    const bare: SchemaNode = {};
    for (const keyword of Object.keys(node)) if (JUDGED.has(keyword)) bare[keyword] = node[keyword];
    if (isNode(node.properties)) {
      const properties = childrenOf(node, 'properties').map(([name, child]) => [name, this.reference(child)]);
      bare.properties = Object.fromEntries(properties) as Json;
    }
    const names = childOf(node, 'propertyNames');
    if (names !== undefined) bare.propertyNames = { type: 'string', ...this.strip(names) };
    const items = childOf(node, 'items');
    if (items !== undefined) bare.items = this.reference(items);
    const others = node.additionalProperties;
    if (others !== undefined) bare.additionalProperties = isNode(others) ? this.reference(others) : others;
    return bare;
  }
}
