import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { compileGateway } from '../../src/systems/gateway/compile';
import { gatewayDeployments, importObjects } from '../../src/systems/gateway/import';
import { canonicalJson, type JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import type { Facts } from './container-files';
import { factsOf } from './facts';

/** Some cases use what needs a running operator. */
const ACKNOWLEDGED = 'gateway/needs-operator: the operator is what is compared with';

/** One fact that the objects which were imported and ours do not share. */
export interface ImportDifference {
  readonly fact: string;
  readonly operator: string | undefined;
  readonly ours: string | undefined;
}

const known = new Map<string, readonly ImportDifference[]>();

/** Everything that container and cluster see differently after running objects were imported and rendered. */
export function importDifferencesOf(name: string): readonly ImportDifference[] {
  if (!known.has(name)) known.set(name, compared(name));
  return known.get(name)!;
}

export function operatorObjects(name: string): readonly KubeObject[] {
  return JSON.parse(readFileSync(join(__dirname, 'gateway', `${name}.operator.json`), 'utf8')) as readonly KubeObject[];
}

/** The resource that the objects of a case are imported to. */
export function importedText(name: string): string {
  const objects = operatorObjects(name) as unknown as readonly JsonObject[];
  return importObjects(objects, gatewayDeployments(objects)[0], { source: 'objects.yaml', acknowledged: ACKNOWLEDGED }).text;
}

function compared(name: string): readonly ImportDifference[] {
  const operator = factsOf(operatorObjects(name));
  const ours = factsOf(rendered(name));
  return [...new Set([...Object.keys(operator), ...Object.keys(ours)])]
    .sort()
    .map((fact) => ({ fact: generic(fact, name), operator: text(operator, fact), ours: text(ours, fact) }))
    .filter((difference) => difference.operator !== difference.ours);
}

function rendered(name: string): readonly KubeObject[] {
  const documents = parseAllDocuments(importedText(name)).map((document) => document.toJS() as JsonObject);
  const [resource, ...others] = documents;
  const beside = others as unknown as readonly KubeObject[];
  const options = { allowInlineSecrets: false, kubernetesVersion: '1.30', beside };
  const { workload, diagnostics } = compileGateway(resource, options);
  if (workload === undefined) throw new Error(`${name}: ${JSON.stringify(diagnostics)}`);
  return workload.phases.flatMap((phase) => (phase.role === 'serves' ? phase.objects : [phase.job]));
}

function text(facts: Facts, fact: string): string | undefined {
  return facts[fact] === undefined ? undefined : canonicalJson(facts[fact]);
}

function generic(fact: string, name: string): string {
  return fact
    .replace(new RegExp(`^(\\w+) ${name}(?=[:-])`), '$1 <gw>')
    .replace(new RegExp(`/${name}-(?=cwp-bundle|listen-port-bundle)`), '/<gw>-');
}
