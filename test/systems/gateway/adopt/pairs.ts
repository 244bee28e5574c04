import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Adoption } from '../../../../src/systems/adoption';
import { adopt } from '../../../../src/commands/adopt';
import type { AdoptRequest } from '../../../../src/commands/adopt/adopt-request';
import type { JsonObject } from '../../../../src/lib/json';
import { Project } from '../../../cli/project';

const CONFORMANCE = join(__dirname, '../../../conformance');

/** Some cases use what needs a running operator; here something else stands for it. */
const ACKNOWLEDGED = { 'schemagate.dev/acknowledge': 'gateway/needs-operator: applied by a pipeline' };

/** A file of the recorded operator cases. */
export function recorded(file: string): string {
  return readFileSync(join(CONFORMANCE, 'gateway', file), 'utf8');
}

/** The report for a resource and objects that run, with the options of the command. */
export async function adopted(
  resource: JsonObject,
  running: readonly object[],
  { files = {}, ...options }: Partial<AdoptRequest> & { readonly files?: Readonly<Record<string, string>> } = {},
): Promise<Adoption> {
  const metadata = resource.metadata as JsonObject;
  const annotations = { ...ACKNOWLEDGED, ...(metadata.annotations as JsonObject | undefined) };
  const list = { apiVersion: 'v1', kind: 'List', items: running };
  const project = new Project({
    'gateways/gateway.yaml': stringify({ ...resource, metadata: { ...metadata, annotations } }),
    'running.json': JSON.stringify(list),
    ...files,
  });
  try {
    const { adoption, diagnostics } = await adopt({
      cwd: project.path,
      path: 'gateways/gateway.yaml',
      flags: { allowInlineSecrets: true },
      running: { from: 'files', paths: ['running.json'] },
      ...options,
    });
    if (adoption === undefined)
      throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
    return adoption;
  } finally {
    project.remove();
  }
}

/** The report for a recorded case of the operator. */
export async function operatorCase(name: string, options: Partial<AdoptRequest> = {}): Promise<Adoption> {
  return adopted(parse(recorded(`${name}.yaml`)) as JsonObject, operatorObjects(name), {
    files: beside(name),
    ...options,
  });
}

export function operatorObjects(name: string): readonly JsonObject[] {
  return JSON.parse(recorded(`${name}.operator.json`)) as readonly JsonObject[];
}

/** What the vendor's chart rendered for a recorded case. */
export function chartObjects(name: string): readonly JsonObject[] {
  return JSON.parse(readFileSync(join(CONFORMANCE, 'helm', `${name}.chart.json`), 'utf8')) as readonly JsonObject[];
}

/** Repositories, which stand beside the Gateway in its folder. */
function beside(name: string): Readonly<Record<string, string>> {
  if (!name.startsWith('repositories')) return {};
  return {
    'schemagate.yaml': 'sources: [gateways]\nignore: [Repository, L7StateStore]\n',
    'gateways/beside.yaml': recorded(`${name}.beside.yaml`),
  };
}
