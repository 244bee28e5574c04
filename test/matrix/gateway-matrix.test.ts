import { validateManifest } from '../../src/schema/kubernetes/validate';
import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { validateResource } from '../../src/schema/validate-resource';
import { completionPhases } from '../../src/model/workload';
import { isAppliedBefore } from '../support/apply-order';
import { modelFindings } from '../support/kubernetes-models';
import { duplicateNames, namespacesOf } from '../support/names';
import { placedObjects, type OutputText, type PlacedObject } from '../support/output-files';
import { podTemplates, valueAt } from '../support/pods';
import { missingReferences } from '../support/references';
import { containsSecretValue } from '../support/secret-values';
import { selectsJobPods } from '../support/selectors';
import { CASES, render, SECRETS, SKIP, workloadOf } from './gateway-cases';

/** The objects of the workload itself: Flux's own Kustomizations are not among them. */
function ownObjects(placed: readonly PlacedObject[]): readonly KubeObject[] {
  return placed.map(({ object }) => object).filter(({ apiVersion }) => !apiVersion.includes('fluxcd.io'));
}

function findPlaced(placed: readonly PlacedObject[], kind: string): PlacedObject {
  const found = placed.find(({ object }) => object.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

describe.each(CASES)('$title', (row) => {
  const workload = workloadOf(row);
  const files = render(workload, row.delivery);
  const placed = placedObjects(files);
  const objects = ownObjects(placed);

  it('has a Job exactly when the Job is on, and it comes before the Deployment', () => {
    expect(objects.filter(({ kind }) => kind === 'Job')).toHaveLength(row.migrates ? 1 : 0);
    if (!row.migrates) return;
    const order = [findPlaced(placed, 'Job'), findPlaced(placed, 'Deployment')] as const;
    expect(isAppliedBefore(row.delivery, ...order, placed)).toBe(true);
  });

  it('has what the Job references in its own phase, or declared external', () => {
    for (const { job, requires, external } of completionPhases(workload)) {
      const [{ spec: podSpec }] = podTemplates([job]);
      expect(missingReferences(podSpec, requires, external)).toEqual([]);
      const own = placed.filter(({ object }) =>
        requires.some(({ kind, metadata }) => kind === object.kind && metadata.name === object.metadata.name),
      );
      expect(own).toHaveLength(requires.length);
      const jobFile = findPlaced(placed, 'Job');
      if (row.delivery === 'helm' || row.delivery === 'argocd') {
        for (const each of own) expect(isAppliedBefore(row.delivery, each, jobFile, placed)).toBe(true);
      }
    }
  });

  it('has no selector that matches the Job’s pod', () => {
    expect(selectsJobPods(objects)).toEqual([]);
  });

  it('has pods in mode skip exactly when the Job is on', () => {
    const config = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'ssg');
    expect(String(valueAt(config, ['data', 'EXTRA_JAVA_ARGS'])).includes(SKIP)).toBe(row.migrates);
  });

  it('gives the same bytes twice', () => {
    expect(render(workloadOf(row), row.delivery)).toEqual(files);
  });

  it('has Kustomizations of Flux that satisfy the schema of the import, on Flux only', () => {
    const kustomizations = placed
      .map(({ object }) => object)
      .filter(({ apiVersion }) => apiVersion.includes('fluxcd.io'));
    expect(kustomizations.length > 0).toBe(row.delivery === 'flux');
    for (const object of kustomizations) expect(validateResource('Kustomization', object as JsonObject)).toEqual([]);
  });

  it('has only objects that Kubernetes knows, in 1.28 and in the newest version', () => {
    for (const object of objects) {
      for (const version of ['1.28', '1.34']) expect(validateManifest(object, version)).toEqual([]);
      expect(modelFindings(object) ?? []).toEqual([]);
    }
  });

  it('has each object once, all in one namespace', () => {
    expect(duplicateNames(objects)).toEqual([]);
    expect([...namespacesOf(objects)]).toEqual(['api']);
  });

  it('shows credentials in Secrets only', () => {
    for (const { path, text } of files) {
      const documents = text.split(/^---$/m).filter((document) => !/^kind: Secret$/m.test(document));
      expect({ path, leaks: documents.some((document) => containsSecretValue(document, SECRETS)) }).toEqual({
        path,
        leaks: false,
      });
    }
    expect(objects.some(({ kind }) => kind === 'Secret')).toBe(row.inline);
  });
});

/** One line for each object in its place, with what orders it: the shape of the output, small enough to review. */
function outline(files: readonly OutputText[]): readonly string[] {
  const placed = placedObjects(files);
  const lines = placed.map(({ path, object }) => {
    const { name, annotations = {} } = object.metadata;
    const order = Object.entries(annotations)
      .filter(([key]) => /helm\.sh|argoproj|fluxcd/.test(key))
      .map(([key, value]) => `${key.replace(/^.*\//, '')}=${value}`);
    return [`${path}: ${object.kind}/${name.replace(/-[0-9a-f]{10}$/, '-<hash>')}`, ...order].join(' ');
  });
  const others = files.filter(({ path }) => !placed.some((each) => each.path === path)).map(({ path }) => path);
  return [...lines, ...others];
}

describe('the outline of the output', () => {
  it.each(CASES)('$title', (row) => {
    expect(outline(render(workloadOf(row), row.delivery))).toMatchSnapshot();
  });
});
