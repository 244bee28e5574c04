import type { JsonObject } from '../../src/lib/json';
import { missingReferences, references } from './references';

function named(spec: JsonObject): string[] {
  return references(spec).map(({ kind, name, optional }) => `${kind} ${name}${optional ? '?' : ''}`);
}

describe('what a pod names', () => {
  it.each<[string, JsonObject, string[]]>([
    ['its account', { serviceAccountName: 'a' }, ['ServiceAccount a']],
    ['not the account that is in every namespace', { serviceAccountName: 'default' }, []],
    ['pull secrets', { imagePullSecrets: [{ name: 'a' }] }, ['Secret a']],
    [
      'a Secret for one variable',
      { containers: [{ env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }] }] },
      ['Secret a'],
    ],
    [
      'a ConfigMap for one variable',
      {
        containers: [{ env: [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'a', key: 'b', optional: true } } }] }],
      },
      ['ConfigMap a?'],
    ],
    [
      'all variables of a Secret, in an init container',
      { initContainers: [{ envFrom: [{ secretRef: { name: 'a' } }] }] },
      ['Secret a'],
    ],
    ['all variables of a ConfigMap', { containers: [{ envFrom: [{ configMapRef: { name: 'a' } }] }] }, ['ConfigMap a']],
    [
      'a volume of a ConfigMap',
      { volumes: [{ name: 'v', configMap: { name: 'a', optional: true } }] },
      ['ConfigMap a?'],
    ],
    ['a volume of a Secret', { volumes: [{ name: 'v', secret: { secretName: 'a' } }] }, ['Secret a']],
    ['a claim', { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'a' } }] }, ['PersistentVolumeClaim a']],
    [
      'projected sources',
      { volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 'a' } }, { configMap: { name: 'b' } }] } }] },
      ['ConfigMap b', 'Secret a'],
    ],
    [
      'a CSI secret provider',
      {
        volumes: [
          {
            name: 'v',
            csi: { driver: 'd', volumeAttributes: { secretProviderClass: 'a' }, nodePublishSecretRef: { name: 'b' } },
          },
        ],
      },
      ['Secret b', 'SecretProviderClass a'],
    ],
    [
      'nothing for literals and the pod itself',
      {
        containers: [
          {
            env: [
              { name: 'X', value: 'a' },
              { name: 'Y', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
            ],
          },
        ],
        volumes: [{ name: 'v', emptyDir: {} }],
      },
      [],
    ],
    [
      'each once, optional only when it is everywhere',
      { containers: [{ envFrom: [{ secretRef: { name: 'a', optional: true } }, { secretRef: { name: 'a' } }] }] },
      ['Secret a'],
    ],
  ])('%s', (_title, spec, expected) => {
    expect(named(spec)).toEqual(expected);
  });

  it('what is missing is neither among the objects nor declared, and not optional', () => {
    const containers = [
      { envFrom: [{ secretRef: { name: 'a' } }, { secretRef: { name: 'b' } }] },
      { envFrom: [{ secretRef: { name: 'c' } }, { secretRef: { name: 'd', optional: true } }] },
    ];
    const objects = [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }];
    const missing = missingReferences({ containers }, objects, [{ kind: 'Secret', name: 'b' }]);
    expect(missing).toEqual([{ kind: 'Secret', name: 'c', optional: false }]);
  });
});
