import { refusal } from './context-guard';

describe('the cluster that the tests may change', () => {
  it.each([
    ['kind-schemagate', undefined, true],
    ['minikube', undefined, true],
    ['k3d-dev', '0', true],
    ['production', undefined, false],
    ['production', '', false],
    ['production', 'yes', false],
    ['production', '1', true],
  ])('context %s with consent %s: %s', (context, consent, isAllowed) => {
    expect(refusal(context, consent) === undefined).toBe(isAllowed);
  });

  it('names the context and the way out', () => {
    expect(refusal('production', undefined)).toMatch(/production.*SCHEMAGATE_TEST_CLUSTER=1/);
  });
});
