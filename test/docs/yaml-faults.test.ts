import { fencedBlocks } from './markdown';
import { yamlFaults } from './yaml-faults';

const GATEWAY = 'apiVersion: security.brcmlabs.com/v1\nkind: Gateway\nmetadata: {name: a}\n';
const NAMED = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n';
const SERVICE = `${NAMED}spec: {ports: [{port: 1}]}\n`;

function faults(info: string, block: string, resourceFaults: readonly string[] = []): Promise<readonly string[]> {
  const text = `\`\`\`${info}\n${block}\`\`\`\n`;
  return yamlFaults({ path: 'a.md', text, blocks: fencedBlocks(text) }, () => Promise.resolve(resourceFaults));
}

describe('YAML in documents', () => {
  it.each([
    ['a part of a resource', 'yaml', 'spec:\n  app: {}\n'],
    ['a whole resource', 'yaml', GATEWAY],
    ['an object of Kubernetes', 'yaml', SERVICE],
    ['an object of nobody that we know', 'yaml', 'apiVersion: x/v1\nkind: X\nany: thing\n'],
    ['a fragment of an object', 'yaml fragment', `${NAMED}spec: {port: 1}\n`],
    ['another language', 'text', 'a: [\n'],
    ['what is shown as invalid, and is', 'yaml invalid', `${NAMED}spec: {port: 1}\n`],
  ])('%s is fine', async (_title, info, block) => {
    expect(await faults(info, block)).toEqual([]);
  });

  it.each([
    ['broken YAML', 'yaml', 'a: [\n', /^a\.md:1: Flow sequence/],
    ['a field that Kubernetes does not have', 'yaml', `${NAMED}spec: {port: 1}\n`, /^a\.md:1: spec\.port: not a field/],
    ['what is shown as invalid, and valid', 'yaml invalid', SERVICE, /^a\.md:1: shown as invalid, and valid$/],
    ['a wrong object after a right one', 'yaml', `${SERVICE}---\n${SERVICE}x: 1\n`, /^a\.md:1: x: not a field/],
  ])('%s is a fault', async (_title, info, block, fault) => {
    expect(await faults(info, block)).toEqual([expect.stringMatching(fault)]);
  });

  it('passes on what the tool says about a resource', async () => {
    expect(await faults('yaml', GATEWAY, ['spec.app: required'])).toEqual(['a.md:1: spec.app: required']);
    expect(await faults('yaml invalid', GATEWAY, ['spec.app: required'])).toEqual([]);
  });

  it.each([
    ['yaml config', 'delivery: argocd\n'],
    ['yaml', '# schemagate.yaml\ndelivery: argocd\n'],
  ])('reads settings: %s', async (info, block) => {
    expect(await faults(info, block)).toEqual([]);
    expect(await faults(info, `${block}deliver: x\n`)).not.toEqual([]);
  });
});
