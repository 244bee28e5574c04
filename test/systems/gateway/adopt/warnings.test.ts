import { compare } from '../../../../src/systems/gateway/adopt/compare';
import { warnings } from '../../../../src/systems/gateway/adopt/warnings';
import { differ } from '../../../../src/commands/adopt/differ';
import type { JsonObject } from '../../../../src/lib/json';
import type { KubeObject } from '../../../../src/model/kube';
import { deployment, object, pods, service } from './objects';

describe('what changes for pods or clients although the object stays is said', () => {
  const withPort = (name: string) => deployment({ ports: [{ name, containerPort: 8443 }] });
  const port = (fields: JsonObject, type?: string) => service({ ports: [fields], ...(type ? { type } : {}) });
  const scaled = (replicas: number) => object('Deployment', { spec: { ...(pods({}).spec as JsonObject), replicas } });

  it.each<readonly [string, readonly (readonly [KubeObject, KubeObject])[], RegExp | undefined]>([
    [
      'nothing about what stays as it is',
      [
        [
          port({ name: 'https', port: 8443, targetPort: 'https' }),
          port({ name: 'https', port: 8443, targetPort: 8443 }),
        ],
      ],
      undefined,
    ],
    [
      'another number of a port',
      [[port({ name: 'https', port: 8443 }), port({ name: 'https', port: 443 })]],
      /^Service ssg no longer listens on port 8443 \(https\)/,
    ],
    [
      'a named port that the pods of today lack',
      [
        [withPort('web'), withPort('https')],
        [port({ port: 443, targetPort: 8443 }), port({ port: 443, targetPort: 'https' })],
      ],
      /leads port 443 to https, which the pods of today do not have/,
    ],
    [
      'labels that the pods of today lack',
      [
        [deployment({}, {}, { labels: { app: 'ssg' } }), deployment({}, {}, { labels: { app: 'new' } })],
        [service({ selector: { app: 'ssg' } }), service({ selector: { app: 'new' } })],
      ],
      /^Service ssg selects by labels that the pods of today do not have/,
    ],
    [
      'nothing about a selector with fewer labels',
      [
        [deployment({}, {}, { labels: { app: 'ssg', release: 'r' } }), deployment({}, {}, { labels: { app: 'ssg' } })],
        [service({ selector: { app: 'ssg', release: 'r' } }), service({ selector: { app: 'ssg' } })],
      ],
      undefined,
    ],
    [
      'an address that is given back',
      [[port({ port: 443 }, 'LoadBalancer'), port({ port: 443 })]],
      /^Service ssg is no LoadBalancer any more/,
    ],
    ['fewer pods', [[scaled(5), scaled(2)]], /^Deployment ssg has 5 replicas, and the resource says 2/],
    ['not more pods', [[scaled(2), scaled(5)]], undefined],
    [
      'pods that are replaced at once',
      [
        [
          deployment({}),
          object('Deployment', {
            spec: { ...(pods({ image: 'gw:2' }).spec as JsonObject), strategy: { type: 'Recreate' } },
          }),
        ],
      ],
      /^Deployment ssg replaces all pods at once/,
    ],
  ])('%s', (_title, pairs, message) => {
    const taken = pairs.map(([running, rendered]) => ({ ...compare(running, rendered, differ), running, rendered }));
    const found = warnings(taken, 'ssg');
    expect(found).toHaveLength(message === undefined ? 0 : 1);
    if (message !== undefined) expect(found[0]).toMatch(message);
  });
});
