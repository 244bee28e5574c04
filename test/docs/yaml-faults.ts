import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { findConfig } from '../../src/state/config-file';
import { UsageError } from '../../src/model/usage-error';
import { RESOURCE_KINDS } from '../../src/systems';
import { formatDiagnostic, hasErrors } from '../../src/model/diagnostic';
import { isObject } from '../../src/lib/json';
import { formatPath } from '../../src/lib/path';
import { knownVersions, validateManifest } from '../../src/schema/kubernetes/validate';
import type { MarkdownDocument } from './documents';
import type { Block } from './markdown';

/** What the tool says against a resource; nothing when it compiles. */
export type FaultsOfResource = (text: string) => Promise<readonly string[]>;

type Form = 'config' | 'fragment' | 'invalid' | 'whole';

/**
 * What is wrong with the YAML of a document, as `docs/a.md:12: spec.app: required, but missing`. Whole resources are
 * compiled, settings files are read, objects of Kubernetes are judged by its newest fields; fragments only parse.
 */
export async function yamlFaults(
  { path, blocks }: MarkdownDocument,
  faultsOfResource: FaultsOfResource,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const block of blocks.filter(({ language }) => language === 'yaml' || language === 'yml')) {
    const found = await blockFaults(block, faultsOfResource);
    faults.push(...found.map((fault) => `${path}:${block.line}: ${fault}`));
  }
  return faults;
}

async function blockFaults(block: Block, faultsOfResource: FaultsOfResource): Promise<readonly string[]> {
  const documents = parseAllDocuments(block.text);
  const syntax = documents.flatMap(({ errors }) => errors.map(({ message }) => message));
  if (syntax.length > 0) return syntax;
  const form = formOf(block);
  if (form === 'fragment') return [];
  const all = form === 'config' ? [...configFaults(block.text)] : [];
  for (const document of form === 'config' ? [] : documents) {
    all.push(...(await objectFaults(document.toJS(), document.toString(), faultsOfResource)));
  }
  if (form !== 'invalid') return all;
  return all.length > 0 ? [] : ['shown as invalid, and valid'];
}

function formOf({ text, attributes }: Block): Form {
  const stated = (['config', 'fragment', 'invalid'] as const).find((form) => attributes.includes(form));
  if (stated !== undefined) return stated;
  return /^# \S*schemagate\.yaml\b/.test(text) ? 'config' : 'whole';
}

/** A mapping without `apiVersion` and `kind` is a part of something, and not judged. */
async function objectFaults(
  value: unknown,
  text: string,
  faultsOfResource: FaultsOfResource,
): Promise<readonly string[]> {
  if (!isObject(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string') return [];
  const { apiVersion, kind } = value;
  if (RESOURCE_KINDS.some((each) => each.apiVersion === apiVersion && each.kind === kind))
    return await faultsOfResource(text);
  const findings = validateManifest(value, knownVersions().at(-1) ?? '');
  return findings
    .filter((finding) => hasErrors([finding]))
    .map((finding) => `${formatPath(finding.path)}: ${finding.message}`);
}

function configFaults(text: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-config-'));
  try {
    writeFileSync(join(folder, 'schemagate.yaml'), text);
    findConfig(folder);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    return [thrown.message, ...thrown.diagnostics.map(formatDiagnostic)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
