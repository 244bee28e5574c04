import { maskSource, maskSources } from '../../../src/lib/credentials/source';

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
    expect(maskSources(secret(before), secret(after))).toEqual([secret(maskedBefore), secret(maskedAfter)]);
  });

  it('are masked in JSON as a whole', () => {
    const json = '{"kind": "Secret", "data": {"a": "x"}}\n';
    expect(maskSources(json, json).join()).not.toContain('"x"');
  });

  it('are masked in each document, and what stands in others is shown', () => {
    const before = `${config}---\n${secret('data:\n  a: hidden\n')}---\n${config}`;
    const [masked] = maskSources(before, config);
    expect(masked).toBe(before.replace('hidden', '<masked, the value so far>'));
  });
});

describe('credentials elsewhere in a diff', () => {
  const X = 'CaNaRy7x';
  it.each([
    `password: ${X}\n`,
    `password: "${X}"\n`,
    `password: |\n  ${X}\n  two\nb: c\n`,
    `password: >-\n  a\n  ${X}\n`,
    `"pass\\u0077ord": "${X}"\n`,
    `a: "https://u:${X}@h"\n`,
    `env:\n  - name: VENDOR_API_KEY\n    value: ${X}\n`,
    `env:\n  - value: ${X}\n    name: VENDOR_API_KEY\n`,
    `env: [{name: A_TOKEN, value: ${X}}]\n`,
    `args:\n  - --password\n  - ${X}\n`,
    `a: b # the password is ${X}\n`,
    `# password: ${X}\na: b\n`,
    `a: &x ${X}\npassword: *x\n`,
    `password: ${X}\npassword: other\n`,
    `data:\n  p: |\n    a=b\n    x.password=${X}\n    c=d\n`,
    `data:\n  p: "a=b\\nx.password=${X}\\nc=d\\n"\n`,
    `data:\n  cwp.json: '{"clusterProperties":[{"name":"aws.secretKey","value":"${X}"}]}'\n`,
    `a: [\npassword: ${X}\n`,
    `#!/bin/sh\ncurl -u admin:${X} https://h\n`,
    `kind: Secret\ndata: {\n  a: ${X}\n`,
    `kind: List\nitems:\n  - kind: Secret\n    data:\n      a: ${X}\n`,
  ])('are masked in %j', (text) => {
    for (const shown of [...maskSources(text, ''), ...maskSources('', text), maskSource(text)]) {
      expect(shown).not.toContain(X);
    }
  });

  it('and nothing else is', () => {
    const text = 'a: 1 # one\nb: |\n  x\n\n---\nc: "d" \n';
    expect(maskSource(text)).toBe(text);
  });

  it('one that differs is seen to', () => {
    expect(maskSources('password: a\n', 'password: b\n')).toEqual([
      'password: <masked, the value so far>\n',
      'password: <masked, another value>\n',
    ]);
  });
});
