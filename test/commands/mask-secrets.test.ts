import { maskSecrets } from '../../src/output/mask-secrets';

const secret = (data: string) => `# Generated\napiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n${data}`;
const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  a: plain\n';

describe('values of Secrets in a diff', () => {
  it.each<[string, string, string, string, string]>([
    [
      'that are equal',
      'stringData:\n  a: x\n',
      'stringData:\n  a: x\n',
      'stringData:\n  a: <masked>\n',
      'stringData:\n  a: <masked>\n',
    ],
    [
      'that differ',
      'data:\n  a: x\n  b: y\ntype: Opaque\n',
      'data:\n  a: x\n  b: z\ntype: Opaque\n',
      'data:\n  a: <masked>\n  b: <masked, the value so far>\ntype: Opaque\n',
      'data:\n  a: <masked>\n  b: <masked, another value>\ntype: Opaque\n',
    ],
    [
      'of several lines',
      'stringData:\n  a: |\n    one\n\n    key: two\n  b: x\n',
      'stringData:\n  b: x\n',
      'stringData:\n  a: <masked, the value so far>\n  b: <masked>\n',
      'stringData:\n  b: <masked>\n',
    ],
    [
      'of several lines that differ in the last',
      'stringData:\n  a: |\n    one\n    two\n',
      'stringData:\n  a: |\n    one\n    three\n',
      'stringData:\n  a: <masked, the value so far>\n',
      'stringData:\n  a: <masked, another value>\n',
    ],
    [
      'that differ in braces',
      'data: {a: x}\n',
      'data: {a: y}\n',
      'data: <masked, the value so far>\n',
      'data: <masked, another value>\n',
    ],
    ['in braces', 'data: {a: x}\n', 'data: {}\n', 'data: <masked, the value so far>\n', 'data: {}\n'],
  ])('%s', (_title, before, after, maskedBefore, maskedAfter) => {
    expect(maskSecrets(secret(before), secret(after))).toEqual([secret(maskedBefore), secret(maskedAfter)]);
  });

  it('are masked in JSON as a whole', () => {
    const json = '{"kind": "Secret", "data": {"a": "x"}}\n';
    expect(maskSecrets(json, json).join()).not.toContain('"x"');
  });

  it('are masked in each document, and what stands in others is shown', () => {
    const before = `${config}---\n${secret('data:\n  a: hidden\n')}---\n${config}`;
    const [masked] = maskSecrets(before, config);
    expect(masked).toBe(before.replace('hidden', '<masked, the value so far>'));
  });
});
