import { parseLabelSelector } from '../../src/patch/label-selector';
import { anchored, selects, type Selection } from '../../src/patch/selection';

const OBJECT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'payments', namespace: 'api', labels: { app: 'gw', tier: 'a' }, annotations: { 'x/y': 'z' } },
};
const CORE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'payments' } };

describe('a target', () => {
  it.each<[string, Selection, boolean, boolean]>([
    ['without parts selects all', {}, true, true],
    ['by group', { group: anchored('apps') }, true, false],
    ['by an empty group selects any', { group: anchored('') }, true, true],
    ['by version', { version: anchored('v1') }, true, true],
    ['by kind, the whole of it', { kind: anchored('Deploy') }, false, false],
    ['by a pattern of kinds', { kind: anchored('Deploy.*|Service') }, true, true],
    ['by name and kind', { kind: anchored('Service'), name: anchored('pay.*') }, false, true],
    ['by namespace', { namespace: anchored('api') }, true, false],
    ['by the namespace of those that state none', { namespace: anchored('default') }, false, true],
    ['by labels', { labels: parseLabelSelector('app=gw') }, true, false],
    ['by annotations', { annotations: parseLabelSelector('x/y') }, true, false],
  ])('%s', (_title, selection, deployment, service) => {
    expect([selects(selection, OBJECT), selects(selection, CORE)]).toEqual([deployment, service]);
  });

  it('refuses a pattern that is none', () => {
    expect(() => anchored('a(')).toThrow(SyntaxError);
  });
});

describe('a selector of labels', () => {
  const labels = { app: 'gw', 'example.com/tier': 'a' };
  it.each<[string, boolean]>([
    ['', true],
    ['app', true],
    ['!app', false],
    ['! legacy', true],
    ['app=gw', true],
    ['app == gw', true],
    ['app!=gw', false],
    ['legacy!=x', true],
    ['app in (gw, other)', true],
    ['app notin (gw)', false],
    ['legacy notin (x)', true],
    ['legacy in (x)', false],
    ['app=gw,example.com/tier in (a,b),!legacy', true],
    ['app=gw,example.com/tier=b', false],
    ['toString', false],
  ])('%p: %p', (text, met) => {
    expect(parseLabelSelector(text)?.every((requirement) => requirement.isMetBy(labels))).toBe(met);
  });

  it.each(['app=', 'app in ()'])('%p may state an empty value', (text) => {
    expect(parseLabelSelector(text)).toBeDefined();
  });

  it.each(['=', 'a=b=c', 'app in gw', 'app in (a', ',', 'a b', '-a', 'app like gw'])('%p is none', (text) => {
    expect(parseLabelSelector(text)).toBeUndefined();
  });
});
