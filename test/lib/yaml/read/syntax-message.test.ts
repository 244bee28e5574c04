import { readSource } from '../../../../src/model/source';

const SECRET = 'hunter2secret';

describe('a message about syntax', () => {
  it.each([
    `%YAML ${SECRET}\n---\na: 1`,
    `%${SECRET} x\n---\na: 1`,
    `%TAG ! ${SECRET}\n---\na: !x b`,
    `a: !${SECRET} b`,
    `a: !!${SECRET} b`,
    `a: !!int-${SECRET} b`,
    `a: !<${SECRET}> b`,
    `a: *${SECRET}`,
    `a: "\\q${SECRET}"`,
    `a: "${SECRET}`,
    `a: &${SECRET} *b`,
    `{"auths": {"x": {"auth": "${SECRET}"}`,
    `[core]\n\t${SECRET} = 0`,
    `-----BEGIN ${SECRET}-----\nabc\n-----END`,
    `machine x login y password ${SECRET}\n  a: b`,
    `${SECRET}: ${SECRET}: b`,
    `a: |${SECRET}\n  x`,
    `a: @${SECRET}`,
    `a: 'x'${SECRET}`,
    `a: b #${SECRET}\n\u0007${SECRET}`,
  ])('repeats nothing of the text: %j', (text) => {
    const { diagnostics } = readSource('f.yaml', text);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(JSON.stringify(diagnostics)).not.toMatch(/hunter/);
  });

  it('names the tags of YAML itself', () => {
    expect(readSource('f.yaml', 'a: !!binary eA==').diagnostics[0].message).toMatch(/^the YAML tag !!binary, /);
  });
});
