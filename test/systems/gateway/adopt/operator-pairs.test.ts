import { parse } from 'yaml';
import type { JsonObject } from '../../../../src/lib/json';
import { caseNames } from '../../../conformance/cases';
import { adopted, operatorCase, operatorObjects, recorded } from './pairs';

/** Of every Gateway that the operator made: what it puts into each pod and we do not, and the mode of the license. */
const ALWAYS = ['.secret.defaultMode: 493 →', 'static-repositories-checksum"]: removed'];

/** Its pods ask for more memory than their limit: Kubernetes refuses them, so no such Gateway runs. */
const REFUSED = 'heap-min-max';
const cases = caseNames().filter((name) => name !== REFUSED);

describe('a Gateway that the Layer7 operator made', () => {
  it.each(cases)('of case %s is taken over without a new Deployment, and its pods roll once', async (name) => {
    const { objects, selector, selectorFrom, managers } = await operatorCase(name);
    expect([selector, selectorFrom]).toEqual(['layer7-operator', 'running']);
    expect(managers).toEqual([`Layer7 operator (Gateway ${name})`]);
    expect(objects.filter(({ fate }) => fate === 'recreate' || fate === 'foreign')).toEqual([]);
    const rolling = objects.filter(({ fate }) => fate === 'rolls-pods');
    expect(rolling.map(({ kind, name: object }) => `${kind}/${object}`)).toEqual([`Deployment/${name}`]);
    for (const reason of ALWAYS) expect(rolling[0].because.join('\n')).toContain(reason);
  });

  it.each(cases)('of case %s leaves only configuration behind', async (name) => {
    const { objects } = await operatorCase(name);
    const orphans = objects.filter(({ fate }) => fate === 'orphaned');
    expect(orphans.filter(({ kind }) => kind !== 'ConfigMap' && kind !== 'Secret')).toEqual([]);
  });

  it.each(cases)(
    'of case %s keeps its Services, and every selector that is narrower is widened first',
    async (name) => {
      const { objects, steps } = await operatorCase(name);
      const services = objects.filter(({ kind }) => kind === 'Service');
      const narrower = services.filter(({ because }) => because.some((line) => line.startsWith('spec.selector')));
      expect(services.every(({ fate }) => fate === 'unchanged' || fate === 'in-place')).toBe(true);
      expect(steps.some(({ id }) => id === 'widen-services')).toBe(narrower.length > 0);
    },
  );

  it('is refused where no pod of it could run', async () => {
    await expect(operatorCase(REFUSED)).rejects.toThrow('gateway/request-above-limit');
  });

  it('would lose its pods under our own selector', async () => {
    const strange = JSON.stringify(operatorObjects('minimal')).replaceAll('created-by', 'made-by');
    const resource = parse(recorded('minimal.yaml')) as JsonObject;
    const { objects, selector } = await adopted(resource, JSON.parse(strange) as readonly object[]);
    expect(selector).toBe('schemagate');
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    expect(deployment?.fate).toBe('recreate');
    expect(deployment?.because[0]).toContain('(immutable)');
  });
});
