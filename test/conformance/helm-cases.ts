import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import { compileGateway } from '../../src/systems/gateway/compile';
import { importChart } from '../../src/systems/gateway/import';
import { canonicalJson, type Json, type JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import type { Facts } from './container-files';
import { factsOf } from './facts';

const FOLDER = join(__dirname, 'helm');

/** One fact that the objects of the chart and ours do not share. */
export interface ChartDifference {
  /** With `<gw>` for the name of the Gateway. */
  readonly fact: string;
  readonly chart: string | undefined;
  readonly ours: string | undefined;
}

export type Kind = 'values' | 'all-values';

export function chartCaseNames(): readonly string[] {
  const suffix = '.chart.json';
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(suffix));
  return files.map((file) => file.slice(0, -suffix.length)).sort();
}

const known = new Map<string, readonly ChartDifference[]>();

/** Everything that container and cluster see differently after values were imported and rendered. */
export function chartDifferencesOf(name: string, kind: Kind): readonly ChartDifference[] {
  const key = `${name}.${kind}`;
  if (!known.has(key)) known.set(key, compared(name, kind));
  return known.get(key)!;
}

function compared(name: string, kind: Kind): readonly ChartDifference[] {
  const chart = readable(factsOf(chartObjects(name)));
  const ours = readable(factsOf(importedObjects(name, kind)));
  const names = [...new Set([...Object.keys(chart), ...Object.keys(ours)])].sort();
  return names
    .map((fact) => ({ fact: generic(fact, name), chart: text(chart, fact), ours: text(ours, fact) }))
    .filter((difference) => difference.chart !== difference.ours);
}

/** The chart calls everything after the release and itself. */
export function gatewayName(name: string): string {
  return `${name}-gateway`;
}

export function importedResource(name: string, kind: Kind): JsonObject {
  const values = readFileSync(join(FOLDER, `${name}.${kind}.yaml`), 'utf8');
  const options = { source: 'values.yaml', name: gatewayName(name) };
  return parse(importChart(parseDocument(values), parse(values) as JsonObject, options).text) as JsonObject;
}

function importedObjects(name: string, kind: Kind): readonly KubeObject[] {
  const options = { allowInlineSecrets: false, kubernetesVersion: '1.30', beside: [] };
  const { workload, diagnostics } = compileGateway(importedResource(name, kind), options);
  if (workload === undefined) throw new Error(`${name}: ${JSON.stringify(diagnostics)}`);
  return workload.phases.flatMap((phase) => (phase.role === 'serves' ? phase.objects : [phase.job]));
}

/** Under the names that schemagate gives to objects of the same role. */
function chartObjects(name: string): readonly KubeObject[] {
  const objects = JSON.parse(readFileSync(join(FOLDER, `${name}.chart.json`), 'utf8')) as readonly KubeObject[];
  return objects.map((object) => {
    const renamed = object.metadata.name
      .replace(/-management$/, '-management-service')
      .replace(/-(?:hpa|pdb|ingress)$/, '');
    return { ...object, metadata: { ...object.metadata, name: renamed, annotations: object.metadata.annotations ?? {} } };
  });
}

/** What the API server fills in, and labels by which the chart finds its objects. */
const SAYS_NOTHING: Facts = {
  'pod: terminationGracePeriodSeconds': 30,
  'pod: deployment: progressDeadlineSeconds': 600,
  'pod: deployment: revisionHistoryLimit': 10,
};
const CHART_LABEL = /^pod: label: (?:app|release)$/;

/** A comment in a properties file is for people. */
function readable(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([fact, value]) => SAYS_NOTHING[fact] !== value && !CHART_LABEL.test(fact))
      .map(([fact, value]) => [fact, fact.endsWith('.properties') ? withoutComments(value) : value]),
  );
}

function withoutComments(value: Json): Json {
  const { content } = value as { content?: Json };
  if (typeof content !== 'string') return value;
  const lines = content.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return { ...(value as JsonObject), content: lines };
}

function text(facts: Facts, fact: string): string | undefined {
  return facts[fact] === undefined ? undefined : canonicalJson(facts[fact]);
}

function generic(fact: string, name: string): string {
  return fact.replaceAll(gatewayName(name), '<gw>');
}
