import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import {
  databaseOf,
  recognize,
  systemOf,
  tryFindOtherVersion,
  tryFindReferenceKind,
  tryFindRendered,
  tryFindResourceKind,
} from '../../src/systems';
import { gateway, stateOf } from '../rules/changes';

const resource = (apiVersion: string, kind: string): JsonObject => ({ apiVersion, kind, metadata: { name: 'x' } });
const GATEWAY = resource('security.brcmlabs.com/v1', 'Gateway');
const DATABASE = resource('documentdb.io/preview', 'DocumentDB');
const UPGRADE = resource('schemagate.dev/v1alpha1', 'ExtensionUpgrade');

describe('a kind of resource is found', () => {
  it.each([
    ['security.brcmlabs.com/v1', 'Gateway', 'gateway'],
    ['documentdb.io/preview', 'DocumentDB', 'documentdb'],
    ['schemagate.dev/v1alpha1', 'ExtensionUpgrade', 'extension-upgrade'],
    ['gateway.networking.k8s.io/v1', 'Gateway', undefined],
    ['security.brcmlabs.com/v1', 'Repository', undefined],
    ['v1', 'Secret', undefined],
  ])('of %s %s: %s', (apiVersion, kind, expected) => {
    expect(tryFindResourceKind(apiVersion, kind)?.system.name).toBe(expected);
  });
});

describe('a kind that resources refer to is found', () => {
  it.each([
    ['security.brcmlabs.com/v1', 'Repository', 'Repository'],
    ['security.brcmlabs.com/v1alpha1', 'L7StateStore', 'L7StateStore'],
    ['security.brcmlabs.com/v1', 'L7StateStore', undefined],
    ['security.brcmlabs.com/v1', 'Gateway', undefined],
  ])('of %s %s: %s', (apiVersion, kind, expected) => {
    expect(tryFindReferenceKind(apiVersion, kind)?.schema).toBe(expected);
  });
});

describe('a resource of another version is meant to be', () => {
  it.each([
    ['security.brcmlabs.com/v2', 'Gateway', 'security.brcmlabs.com/v1'],
    ['security.brcmlabs.com/v1', 'L7StateStore', 'security.brcmlabs.com/v1alpha1'],
    ['gateway.networking.k8s.io/v1', 'Gateway', undefined],
    ['security.brcmlabs.com/v1', 'Unknown', undefined],
  ])('%s %s: of %s', (apiVersion, kind, expected) => {
    expect(tryFindOtherVersion(apiVersion, kind)?.apiVersion).toBe(expected);
  });
});

describe('the documents of a unit are recognized', () => {
  it.each<[string, readonly JsonObject[], readonly (readonly [string, readonly number[]])[]]>([
    ['none in an empty unit', [], []],
    ['none among ordinary objects', [resource('v1', 'Secret')], []],
    [
      'each resource alone',
      [GATEWAY, GATEWAY],
      [
        ['gateway', [0]],
        ['gateway', [1]],
      ],
    ],
    [
      'beside other objects, by system',
      [UPGRADE, resource('v1', 'Secret'), DATABASE, GATEWAY],
      [
        ['gateway', [3]],
        ['documentdb', [2]],
        ['extension-upgrade', [0]],
      ],
    ],
  ])('%s', (_title, unit, expected) => {
    expect(recognize(unit).map(({ system, documents }) => [system.name, documents])).toEqual(expected);
  });
});

describe('facts find their system', () => {
  it.each(['gateway', 'documentdb', 'extension-upgrade'])('%s', (name) => {
    expect(systemOf({ system: name }).name).toBe(name);
  });

  it('or there is a defect', () => {
    expect(() => systemOf({ system: 'extension' })).toThrow('no system is called extension');
  });
});

describe('a rendered object is recognized by its labels', () => {
  const OURS = { 'app.kubernetes.io/managed-by': 'schemagate', 'app.kubernetes.io/instance': 'ssg' };
  it.each<[string, Record<string, string> | undefined, readonly string[] | undefined]>([
    ['of a Gateway', { ...OURS, 'app.kubernetes.io/name': 'gateway' }, ['gateway', 'Gateway', 'ssg']],
    [
      'of an ExtensionUpgrade',
      { ...OURS, 'app.kubernetes.io/name': 'extension-upgrade' },
      ['extension-upgrade', 'ExtensionUpgrade', 'ssg'],
    ],
    ['not of another product', { ...OURS, 'app.kubernetes.io/name': 'other' }, undefined],
    ['not of another tool', { 'app.kubernetes.io/name': 'gateway', 'app.kubernetes.io/managed-by': 'Helm' }, undefined],
    ['not without labels', undefined, undefined],
  ])('%s', (_title, labels, expected) => {
    const object: KubeObject = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'ssg', labels } };
    const found = tryFindRendered(object);
    expect(found && [found.system.name, found.workload.kind, found.workload.name]).toEqual(expected);
  });
});

describe('a database is told from others', () => {
  it.each([
    ['by its address', { enabled: true, address: 'mysql://db:3306/ssg' }, ['mysql://db.api:3306/ssg']],
    ['not where it is not known', { enabled: true }, []],
    ['not where there is none', { enabled: false, address: 'mysql://db:3306/ssg' }, []],
  ])('%s', (_title, database, expected) => {
    expect(databaseOf(stateOf(gateway({ database }), { namespace: 'api' }))).toEqual(expected);
  });

  it('and is its own where the system does not tell', () => {
    expect(databaseOf({ facts: { system: 'application' }, namespace: 'api' })).toEqual([]);
  });
});
