import type { JsonObject } from '../../../../src/lib/json';
import { chartCaseNames, importedResource } from '../../../conformance/helm-cases';
import { adopted, chartObjects } from './pairs';

const report = (name: string, running = chartObjects(name)) => adopted(importedResource(name, 'values'), running);

describe('a Gateway that the vendor’s chart made', () => {
  it.each(chartCaseNames())(
    'of case %s is taken over without a new Deployment, and its pods roll once',
    async (name) => {
      const { objects, selector, managers } = await report(name);
      expect(selector).toBe('helm');
      expect(managers).toEqual([`Helm release ${name}`]);
      expect(objects.filter(({ fate }) => fate === 'recreate' || fate === 'foreign')).toEqual([]);
      const rolling = objects.filter(({ fate }) => fate === 'rolls-pods');
      expect(rolling.map(({ kind, name: object }) => `${kind}/${object}`)).toEqual([`Deployment/${name}-gateway`]);
      expect(rolling[0].because).not.toEqual([]);
    },
  );

  it.each(chartCaseNames())(
    'of case %s keeps what acts on pods and traffic; only configuration is new',
    async (name) => {
      const { objects } = await report(name);
      const created = objects.filter(({ fate }) => fate === 'created').map(({ kind }) => kind);
      expect(created.filter((kind) => kind !== 'ConfigMap' && kind !== 'Secret')).toEqual([]);
      const left = objects.filter(({ fate }) => fate === 'orphaned').map(({ kind }) => kind);
      expect(
        left.filter((kind) =>
          ['Deployment', 'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'Ingress'].includes(kind),
        ),
      ).toEqual([]);
    },
  );

  it.each(chartCaseNames())(
    'of case %s gets its Services widened before new pods lack the label release',
    async (name) => {
      const { steps } = await report(name);
      const ids = steps.map(({ id }) => id);
      expect(ids.indexOf('widen-services')).toBeGreaterThan(-1);
      expect(ids.indexOf('widen-services')).toBeLessThan(ids.indexOf('deliver'));
      const { commands } = steps.find(({ id }) => id === 'widen-services')!;
      expect(commands.join('\n')).toContain(`service/${name}-gateway`);
      expect(commands.join('\n')).toContain('"release":null');
    },
  );

  it('is told by the release’s annotations as Helm writes them', async () => {
    const running = chartObjects('operations').map((object) => {
      const metadata = object.metadata as JsonObject;
      const annotations = { 'meta.helm.sh/release-name': 'live', 'meta.helm.sh/release-namespace': 'apim' };
      return { ...object, metadata: { ...metadata, annotations } };
    });
    expect((await report('operations', running)).managers).toEqual(['Helm release live']);
  });
});
