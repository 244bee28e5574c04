import loadServiceAccountToken from '../../../../src/systems/gateway/scripts/load-service-account-token.sh';
import tokenTemplate from '../../../../src/systems/gateway/scripts/service-account-token-template.xml';
import { Sandbox } from './bash';

const TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';
const TEMPLATE = '/opt/docker/rc.d/base/update-service-account-token.xml';
const BUNDLE = '/node/default/etc/bootstrap/bundle/update_service_account_token.xml.req.bundle';

describe('the script that loads the service account token', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
    sandbox.write(TEMPLATE, tokenTemplate);
  });
  afterEach(() => sandbox.remove());

  it('puts the token in place of the word, whatever characters it has', () => {
    sandbox.write(TOKEN, 'eyJ.a&b\\1/$x.-_');
    expect(sandbox.run(loadServiceAccountToken)).toEqual({ code: 0, stdout: '', stderr: '' });
    const bundle = sandbox.read(`/opt/SecureSpan/Gateway${BUNDLE}`);
    expect(bundle).toBe(tokenTemplate.replace('SERVICE_ACCOUNT_TOKEN', () => 'eyJ.a&b\\1/$x.-_'));
  });

  it('follows GATEWAY_DIR', () => {
    sandbox.write(TOKEN, 'token');
    sandbox.run(loadServiceAccountToken, [], { GATEWAY_DIR: `${sandbox.root}/elsewhere` });
    expect(sandbox.read(`/elsewhere${BUNDLE}`)).toContain('<l7:Password>token</l7:Password>');
  });

  it('says so when there is no token, and lets the Gateway start', () => {
    const { code, stderr } = sandbox.run(loadServiceAccountToken);
    expect([code, sandbox.read(`/opt/SecureSpan/Gateway${BUNDLE}`)]).toEqual([0, undefined]);
    expect(stderr).toContain(`there is no ${TOKEN}`);
  });

  it('has one place for the token, in one stored password that is referred to by one mapping', () => {
    const count = (pattern: RegExp): number => tokenTemplate.match(pattern)?.length ?? 0;
    expect(count(/SERVICE_ACCOUNT_TOKEN/g)).toBe(1);
    expect(count(/fc8324c4f9f6221a79ce132b3a4052d5/g)).toBe(3);
    expect(count(/action="NewOrUpdate"/g)).toBe(1);
  });
});
