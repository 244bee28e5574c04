import type { Json } from '../../src/lib/json';
import type { Path } from '../../src/lib/path';

/** A small Gateway with something in each corner that the tables change. */
export function gateway(): Json {
  return {
    apiVersion: 'security.brcmlabs.com/v1',
    kind: 'Gateway',
    metadata: { name: 'shop', namespace: 'apim' },
    spec: {
      version: '11.2.2',
      license: { accept: true, secretName: 'license' },
      app: {
        image: 'docker.io/caapim/gateway:11.2.2',
        replicas: 2,
        management: {
          secretName: 'credentials',
          cluster: { hostname: 'gw.example.com' },
          database: {
            enabled: true,
            jdbcUrl: 'jdbc:mysql://mysql:3306/ssg',
            migrationJob: { enabled: true, activeDeadlineSeconds: 300 },
          },
        },
        service: { type: 'ClusterIP', ports: [{ name: 'https', port: 8443, targetPort: 8443, protocol: 'TCP' }] },
      },
    },
  };
}

type Container = Record<string | number, unknown>;

/** The value with another one at the path; `undefined` removes the field. Mappings and lists on the way are made. */
export function withField(value: Json, path: Path, replacement: Json | undefined): Json {
  const copy = structuredClone(value) as Container;
  let container = copy;
  path.slice(0, -1).forEach((step, index) => {
    if (!Object.hasOwn(container, step)) setField(container, step, typeof path[index + 1] === 'number' ? [] : {});
    container = container[step] as Container;
  });
  const last = path[path.length - 1];
  if (replacement === undefined) delete container[last];
  else setField(container, last, replacement);
  return copy as Json;
}

/** Also for a key such as `__proto__`. */
function setField(container: Container, step: string | number, value: unknown): void {
  Object.defineProperty(container, step, { value, enumerable: true, configurable: true, writable: true });
}

/** `spec.app.bundle[0].name` as a path; keys with dots cannot be said. */
export function pathOf(text: string): Path {
  return text
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
