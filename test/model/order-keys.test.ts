import { orderEffect } from '../../src/model/order-keys';

describe('what a tool does by a key', () => {
  it.each([
    ['argocd.argoproj.io/ignore-healthcheck', 'true', 'Deployment', 'does not wait'],
    ['argocd.argoproj.io/ignore-healthcheck', 'true', 'Job', 'does not wait'],
    ['argocd.argoproj.io/ignore-healthcheck', 'true', 'CronJob', undefined],
    ['argocd.argoproj.io/ignore-resource-updates', 'true', 'CronJob', 'does not see'],
  ])('%s: %s on a %s', (key, value, kind, says) => {
    const effect = orderEffect(key, value, { kind, isOrdered: true });
    expect(effect).toEqual(says === undefined ? undefined : expect.stringContaining(says));
  });
});
