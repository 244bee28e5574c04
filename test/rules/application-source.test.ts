import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { deliversWorkload } from '../../src/rules/delivery/application-source';
import { gateway, stateOf } from './changes';

const FILE = '/home/team/gateways/dist/argocd/ssg.k8s.yaml';
const IN_FOLDER = '/home/team/gateways/dist/helm/ssg/templates/job.yaml';

function application(spec: JsonObject): KubeObject {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'ssg' }, spec };
}

function applicationSet(source: JsonObject): KubeObject {
  return { ...application({ template: { spec: { source } } }), kind: 'ApplicationSet' };
}

const delivers = (object: KubeObject, delivered?: readonly string[]) =>
  deliversWorkload(object, { ...stateOf(gateway()), delivered });

describe('whether the source of an Application delivers a file', () => {
  it.each<[string, JsonObject, string]>([
    ['the folder of the file', { path: 'dist/argocd' }, 'yes'],
    ['the folder, with slashes and a dot around it', { path: './dist/argocd/' }, 'yes'],
    ['the folder, from the root', { path: '/dist/argocd' }, 'yes'],
    ['the end of the name of a folder', { path: 'ist/argocd' }, 'no'],
    ['the beginning of the name of a folder', { path: 'dist/argo' }, 'no'],
    ['a dot that stands for no other character', { path: 'dist.argocd' }, 'no'],
    ['another folder', { path: 'dist/other' }, 'no'],
    ['a folder above, which may hold a kustomization', { path: 'dist' }, 'unknown'],
    ['a folder above, with all that is below it', { path: 'dist', directory: { recurse: true } }, 'yes'],
    ['the whole repository', { path: '.' }, 'unknown'],
    ['no path', { path: '' }, 'unknown'],
    ['a source that holds values for another one', { ref: 'values' }, 'unknown'],
    ['a chart of a registry', { chart: 'mysql' }, 'no'],
    ['a chart of a registry, though a path is stated', { chart: 'mysql', path: 'dist/argocd' }, 'no'],
    ['the file among those included', { path: 'dist/argocd', directory: { include: '{ssg,web}.*' } }, 'yes'],
    ['another file included', { path: 'dist/argocd', directory: { include: 'web.*' } }, 'no'],
    ['an empty include, which leaves nothing out', { path: 'dist/argocd', directory: { include: '' } }, 'yes'],
    ['the file excluded', { path: 'dist/argocd', directory: { exclude: 'ssg.*' } }, 'no'],
    ['the file included and excluded', { path: 'dist/argocd', directory: { include: '*', exclude: 'ssg.*' } }, 'no'],
    ['an empty exclude, which leaves nothing out', { path: 'dist/argocd', directory: { exclude: '' } }, 'yes'],
  ])('%s', (_title, source, expected) => {
    expect(delivers(application({ source }), [FILE])).toBe(expected);
  });

  it.each<[string, JsonObject, string]>([
    ['a part of the path that a generator fills in', { path: 'dist/{{ .target }}' }, 'yes'],
    ['a part of a name that a generator fills in', { path: 'dist/argo{{ .suffix }}' }, 'yes'],
    ['a generator that would have to fill in several parts', { path: 'home{{ .path }}argocd' }, 'no'],
    [
      'an include that a generator fills in',
      { path: 'dist/argocd', directory: { include: '{{name}}.k8s.yaml' } },
      'yes',
    ],
  ])('%s of an ApplicationSet', (_title, source, expected) => {
    expect(delivers(applicationSet(source), [FILE])).toBe(expected);
  });

  it.each<[string, JsonObject, readonly string[] | undefined, string]>([
    ['several sources: one is enough', { sources: [{ path: 'x' }, { path: 'dist/argocd' }] }, [FILE], 'yes'],
    ['several sources: one may be it', { sources: [{ path: 'x' }, { path: '.' }] }, [FILE], 'unknown'],
    ['several sources: none is it', { sources: [{ path: 'x' }, { path: 'y' }] }, [FILE], 'no'],
    ['several files: one is enough', { source: { path: 'dist/argocd' } }, [IN_FOLDER, FILE], 'yes'],
    ['no source', {}, [FILE], 'unknown'],
    ['no file that is known', { source: { path: 'dist/other' } }, undefined, 'unknown'],
    ['no files', { source: { path: 'dist/other' } }, [], 'unknown'],
  ])('%s', (_title, spec, delivered, expected) => {
    expect(delivers(application(spec), delivered)).toBe(expected);
  });
});
