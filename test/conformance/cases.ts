import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { compileGateway } from '../../src/systems/gateway/compile';
import { canonicalJson, type JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import type { Facts } from './container-files';
import { factsOf } from './facts';

const FOLDER = join(__dirname, 'gateway');
/** Some cases use what needs a running operator; here one stands for it. */
const ACKNOWLEDGED = { 'schemagate.dev/acknowledge': 'gateway/needs-operator: the operator is what is compared with' };

/** One fact that differs; `undefined`: it is no fact on that side. */
export interface Difference {
  /** With `<gw>` for the name of the Gateway. */
  readonly fact: string;
  readonly operator: string | undefined;
  readonly ours: string | undefined;
}

/** Names of the resources for which the operator's objects were recorded. */
export function caseNames(): readonly string[] {
  const suffix = '.operator.json';
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();
}

/** Everything that container and cluster see differently of our objects than of the operator's. */
export function differencesOf(name: string): readonly Difference[] {
  const operator = factsOf(JSON.parse(read(`${name}.operator.json`)) as readonly KubeObject[]);
  const ours = factsOf(compiledObjects(name));
  const names = [...new Set([...Object.keys(operator), ...Object.keys(ours)])].sort();
  return names
    .map((fact) => ({ fact: generic(fact, name), operator: text(operator, fact), ours: text(ours, fact) }))
    .filter((difference) => difference.operator !== difference.ours);
}

function compiledObjects(name: string): readonly KubeObject[] {
  const resource = parse(read(`${name}.yaml`)) as JsonObject;
  const metadata = { ...(resource.metadata as JsonObject), annotations: ACKNOWLEDGED };
  const { workload, diagnostics } = compileGateway(
    { ...resource, metadata },
    { allowInlineSecrets: true, kubernetesVersion: '1.30', beside: objectsBeside(name) },
  );
  if (workload === undefined) throw new Error(`${name}: ${JSON.stringify(diagnostics)}`);
  return workload.phases.flatMap((phase) => (phase.role === 'serves' ? phase.objects : [phase.job]));
}

/** What the operator found in the cluster beside the Gateway. */
function objectsBeside(name: string): readonly KubeObject[] {
  const file = `${name}.beside.yaml`;
  if (!existsSync(join(FOLDER, file))) return [];
  return parseAllDocuments(read(file)).map((document) => document.toJS() as KubeObject);
}

function read(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

function text(facts: Facts, fact: string): string | undefined {
  return facts[fact] === undefined ? undefined : canonicalJson(facts[fact]);
}

/** The Gateway's name stands where an object is named after it, not where it is part of another word. */
function generic(fact: string, name: string): string {
  return fact
    .replace(new RegExp(`^(\\w+) ${name}(?=[:-])`), '$1 <gw>')
    .replace(new RegExp(`/${name}-(?=cwp-bundle|listen-port-bundle)`), '/<gw>-');
}
