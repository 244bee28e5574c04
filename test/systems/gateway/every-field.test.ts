import { compileGateway } from '../../../src/systems/gateway/compile';
import { isObject, type Json, type JsonObject } from '../../../src/lib/json';
import { formatPath } from '../../../src/lib/path';
import { childNode, fieldNames, rootNode, type SchemaNode } from '../../../src/schema/schema-node';
import { validateResource } from '../../../src/schema/validate-resource';
import { BESIDE, EVERYTHING } from './everything';
import { app, combine, gatewayResource, OPTIONS, withJob } from './gateway-fixture';

type Place = readonly (string | number)[];
interface Leaf {
  readonly place: Place;
  readonly node: SchemaNode;
}

const ROOT = rootNode('Gateway');

/** Fields without fields of their own; what Kubernetes defines is handed on as a whole. */
function leavesBelow(node: SchemaNode, place: Place): readonly Leaf[] {
  const items = childNode(ROOT, node, 0);
  if (node['x-kubernetes-type'] !== undefined) return [{ place, node }];
  if (items !== undefined && isOwnMap(items)) return leavesBelow(items, [...place, 0]);
  if (!isOwnMap(node)) return [{ place, node }];
  return fieldNames(node).flatMap((name) => leavesBelow(childNode(ROOT, node, name)!, [...place, name]));
}

function isOwnMap(node: SchemaNode): boolean {
  return fieldNames(node).length > 0 && node['x-kubernetes-type'] === undefined;
}

/** Values that a field may take; the schema refuses those that it does not. */
function valuesOf(node: SchemaNode): readonly Json[] {
  const listed = node.enum ?? node['x-schemagate-values'];
  if (Array.isArray(listed)) return listed as readonly Json[];
  const type = Array.isArray(node.type) ? node.type[0] : node.type;
  switch (type) {
    case 'boolean':
      return [true, false];
    case 'integer':
    case 'number':
      return [3, 4, 9000];
    case 'array':
      return valuesOf(childNode(ROOT, node, 0) ?? {}).map((value) => [value]);
    case 'object':
      return valuesOf(childNode(ROOT, node, 'any') ?? {}).map((value) => ({ any: value }));
    default:
      return [
        'vala',
        'valb',
        '4Gi',
        '10.1.2.3',
        '/abs/a',
        'jdbc:mysql://h/a',
        'caapim/gateway:11.2.3',
        '512m',
        'TLSv1.2',
      ];
  }
}

function put(value: Json | undefined, [step, ...rest]: Place, wanted: Json): Json {
  if (step === undefined) return wanted;
  if (typeof step === 'number') {
    const list = Array.isArray(value) ? ([...value] as Json[]) : [];
    list[step] = put(list[step], rest, wanted);
    return list;
  }
  const map = isObject(value) ? value : {};
  return { ...map, [step]: put(map[step], rest, wanted) };
}

const SECTIONS = app({
  resources: { limits: { memory: '2Gi' } },
  java: { jvmHeap: { calculate: true, percentage: 50 } },
  ingress: { enabled: true, rules: [{ host: 'a.example' }] },
  pdb: { enabled: true, minAvailable: 1 },
  log: { override: true, properties: 'b=1' },
  customHosts: { enabled: true, hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }] },
  serviceAccount: { create: true },
  management: { service: { enabled: true, ports: [{ name: 'm', port: 9443 }] } },
});
const ACKNOWLEDGED = { metadata: { annotations: { 'schemagate.dev/acknowledge': 'gateway/needs-operator: it runs' } } };
const ALL = combine(withJob(), app(EVERYTHING), SECTIONS, ACKNOWLEDGED);
const NODE_PORTS = { type: 'NodePort' };

/** Gateways in which different fields count. */
const GATEWAYS: readonly JsonObject[] = [
  ALL,
  combine(
    ALL,
    app({
      replicas: 1,
      updateStrategy: { type: 'recreate' },
      preStopScript: { enabled: false },
      java: { jvmHeap: { calculate: false } },
    }),
  ),
  combine(ALL, app({ management: { secretName: null, disklessConfig: { disabled: true, csi: { driver: 'd' } } } })),
  combine(
    ALL,
    app({
      autoscaling: { enabled: true, hpa: { maxReplicas: 3 } },
      redis: { default: { sentinel: { nodes: [{ host: 's', port: 1 }] } } },
    }),
  ),
  combine(ALL, app({ service: NODE_PORTS, management: { service: NODE_PORTS } })),
  combine(ALL, app({ ingress: { type: 'route', routes: [{ host: 'x' }] } })),
  combine(
    ALL,
    app({
      otk: {
        database: {
          createReadOnlySqlConnection: true,
          sqlReadOnly: {},
          createClientReadOnlySqlConnection: true,
          sqlClientReadOnly: {},
        },
      },
    }),
    app({ otk: { overrides: { enabled: true, createTestClients: true } } }),
  ),
  combine(ALL, app({ otk: { database: { type: 'cassandra', create: false, cassandra: { port: 1 } } } })),
  combine(
    SECTIONS,
    app({
      redis: { enabled: true, existingSecret: 'rs', certs: [{ enabled: true, secretName: 's', key: 'k' }] },
    }),
  ),
].map((changes) => gatewayResource(changes));

const options = { ...OPTIONS, allowInlineSecrets: true, beside: BESIDE };

function isValid(resource: Json): boolean {
  return validateResource('Gateway', resource).length === 0;
}

/** What is rendered and what is found. */
function outcome(resource: JsonObject): string {
  return JSON.stringify(compileGateway(resource, options));
}

/** Why a change of these alone shows nowhere. */
const SILENT: readonly (readonly [reason: string, place: RegExp])[] = [
  ['the image’s tag goes first', /^spec\.version$/],
  ['without it the Gateway is refused', /^spec\.license\.accept$/],
  ['the section is reported as a whole', /\.(encryption|notification)\./],
  ['the section is off, or refused as a whole', /^spec\.app\.(external\w+\[0\]|repositoryReferenceDelete)\./],
  ['there is no dynamic reference', /^spec\.app\.repositoryReferenceBootstrap\.enabled$/],
  ['the volume is named after the object', /^spec\.app\.customConfig\.mounts\[0\]\.name$/],
];

test('every field of a Gateway reaches what is rendered, or is reported', () => {
  const before = GATEWAYS.map(outcome);
  expect(GATEWAYS.filter((resource) => !isValid(resource))).toEqual([]);
  expect(before.filter((text) => !text.includes('"workload"'))).toEqual([]);
  const judged = leavesBelow(childNode(ROOT, ROOT, 'spec')!, ['spec']).filter(
    ({ place }) => !SILENT.some(([, silent]) => silent.test(formatPath(place))),
  );
  // Fields that stand together count in the same Gateway: the one that heard the last field is asked first.
  const order = [...GATEWAYS.keys()];
  const passedOver = judged.filter(({ place, node }) => {
    const values = valuesOf(node).filter((value) => isValid(put(GATEWAYS[0], place, value)));
    const hears = (index: number) =>
      values.some((value) => outcome(put(GATEWAYS[index], place, value) as JsonObject) !== before[index]);
    const first = order.find(hears);
    if (first !== undefined) order.unshift(...order.splice(order.indexOf(first), 1));
    return values.length > 0 && first === undefined;
  });
  expect(passedOver.map(({ place }) => formatPath(place))).toEqual([]);
});
