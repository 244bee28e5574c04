import type { Diagnostic } from '../../../model/diagnostic';
import { fault, repeated } from './fault';

interface ServiceSpec {
  readonly clusterIP?: string;
  readonly clusterIPs?: readonly string[];
  readonly externalName?: string;
  readonly ipFamilyPolicy?: string;
  readonly externalIPs?: readonly string[];
  readonly externalTrafficPolicy?: string;
  readonly healthCheckNodePort?: number;
  readonly ipFamilies?: readonly string[];
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly loadBalancerClass?: string;
  readonly allocateLoadBalancerNodePorts?: boolean;
  readonly type?: string;
  readonly ports?: readonly {
    readonly name?: string;
    readonly port: number;
    readonly protocol?: string;
    readonly nodePort?: number;
  }[];
}

export function serviceFaults(spec: ServiceSpec): readonly Diagnostic[] {
  const ports = (spec.ports ?? []).map((port, index) => ({ ...port, path: ['spec', 'ports', index] }));
  const nameless = ports.length < 2 ? [] : ports.filter(({ name }) => !name);
  const numbers = ports.map(({ port, protocol = 'TCP', path }) => ({ text: `${port}, ${protocol}`, path }));
  const isInside = spec.type === undefined || spec.type === 'ClusterIP';
  return [
    ...nameless.map(({ path }) =>
      fault([...path, 'name'], 'missing, and there are several ports', 'Name each of them.'),
    ),
    ...repeated(
      ports.flatMap(({ name, path }) => (name ? [{ text: name, path: [...path, 'name'] }] : [])),
      'port',
    ),
    ...repeated(numbers, 'port'),
    ...repeated(
      ports.flatMap(({ nodePort, protocol = 'TCP', path }) =>
        nodePort ? [{ text: `${nodePort}, ${protocol}`, path: [...path, 'nodePort'] }] : [],
      ),
      'port of the node',
    ),
    ...repeated(
      (spec.ipFamilies ?? []).map((text, index) => ({ text, path: ['spec', 'ipFamilies', index] })),
      'family',
    ),
    ...withoutEffect(spec),
    ...addressFaults(spec),
    ...(spec.type === 'ExternalName' ? outsideFaults(spec) : []),
    ...ports
      .filter(({ nodePort }) => isInside && nodePort)
      .map(({ path }) =>
        fault([...path, 'nodePort'], 'a Service of type ClusterIP has none', 'Remove it, or write type NodePort.'),
      ),
  ];
}

/** The one address is the first of the several. */
function addressFaults({ type, clusterIP, clusterIPs = [] }: ServiceSpec): readonly Diagnostic[] {
  const path = ['spec', 'clusterIPs'];
  if (type === 'ExternalName' || clusterIPs.length === 0) return [];
  if (clusterIPs[0] !== (clusterIP ?? ''))
    return [fault(path, 'does not begin with clusterIP', 'Write that first, or leave the list to the cluster.')];
  if (clusterIPs.length > 1 && clusterIPs.includes('None'))
    return [fault(path, 'None has no other beside it', 'Write None alone.')];
  return repeated(
    clusterIPs.map((text, index) => ({ text, path: [...path, index] })),
    'address',
  );
}

const HOST_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\.?$/;
const OF_THE_CLUSTER = ['clusterIPs', 'ipFamilies', 'ipFamilyPolicy'] as const;

/** A name for something outside has no address here. */
function outsideFaults(spec: ServiceSpec): readonly Diagnostic[] {
  const { externalName = '', clusterIP } = spec;
  const address = clusterIP === undefined || clusterIP === '';
  return [
    ...(HOST_NAME.test(externalName) && externalName.length <= 253
      ? []
      : [fault(['spec', 'externalName'], 'is no host name', 'Write the name it stands for, in lower case.')]),
    ...OF_THE_CLUSTER.filter((field) => isGiven(spec[field])).map((field) =>
      fault(['spec', field], 'type ExternalName takes none', 'Remove it.'),
    ),
    ...(address ? [] : [fault(['spec', 'clusterIP'], 'type ExternalName takes none', 'Remove it.')]),
  ];
}

const OF_LOAD_BALANCERS = ['loadBalancerSourceRanges', 'loadBalancerClass', 'allocateLoadBalancerNodePorts'] as const;

/** Fields that the API server takes with some types of Services only. */
function withoutEffect(spec: ServiceSpec): readonly Diagnostic[] {
  const { type = 'ClusterIP', clusterIP, ports = [] } = spec;
  const isBare = ports.length === 0 && clusterIP !== 'None' && type !== 'ExternalName';
  const isHeadless = clusterIP === 'None' && (type === 'LoadBalancer' || type === 'NodePort');
  return [
    ...OF_LOAD_BALANCERS.filter((field) => type !== 'LoadBalancer' && isGiven(spec[field])).map((field) =>
      fault(['spec', field], 'only type LoadBalancer takes it', 'Remove it, or change the type.'),
    ),
    ...trafficFaults(spec),
    ...externalFaults(spec),
    ...(isHeadless ? [fault(['spec', 'clusterIP'], `type ${type} needs an address`, 'Remove None.')] : []),
    ...(isBare ? [fault(['spec'], 'has no ports', 'List them.')] : []),
  ];
}

/** Of loopback, of the link, and of nothing: addresses that no other machine reaches. */
const SPECIAL_ADDRESS = /^(?:0\.0\.0\.0|127\..*|169\.254\..*|224\.0\.0\..*|::1?|fe[89ab][0-9a-f]:.*|ff02:.*)$/i;

function externalFaults({ externalIPs = [] }: ServiceSpec): readonly Diagnostic[] {
  return externalIPs.flatMap((address, index) =>
    SPECIAL_ADDRESS.test(address)
      ? [
          fault(
            ['spec', 'externalIPs', index],
            'no other machine reaches this address',
            'Write one of a node or a router.',
          ),
        ]
      : [],
  );
}

function trafficFaults(spec: ServiceSpec): readonly Diagnostic[] {
  const { type = 'ClusterIP', externalIPs = [], externalTrafficPolicy, healthCheckNodePort } = spec;
  const isLocal = type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
  const isReachable = ['LoadBalancer', 'NodePort'].includes(type) || (type === 'ClusterIP' && externalIPs.length > 0);
  if (externalTrafficPolicy && !isReachable)
    return [fault(['spec', 'externalTrafficPolicy'], `type ${type} takes none`, 'Remove it, or change the type.')];
  if (!healthCheckNodePort || isLocal) return [];
  const message = 'only type LoadBalancer with externalTrafficPolicy Local takes it';
  return [fault(['spec', 'healthCheckNodePort'], message, 'Remove it.')];
}

function isGiven(value: boolean | string | readonly string[] | undefined): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

const RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** The annotation came before the field, which goes before it. */
export function rangeAnnotationFaults({ type, ...spec }: ServiceSpec, annotations: Readonly<Record<string, string>>) {
  if (!Object.hasOwn(annotations, RANGES) || (spec.loadBalancerSourceRanges ?? []).length > 0) return [];
  const path = ['metadata', 'annotations', RANGES];
  if (type !== 'LoadBalancer')
    return [fault(path, 'only type LoadBalancer takes it', 'Remove it, or change the type.')];
  const { isIP } = require('node:net') as typeof import('node:net');
  const isRange = (text: string): boolean => {
    const [, address = '', bits = ''] = /^(.+)\/(\d{1,3})$/.exec(text.trim()) ?? [];
    const version = isIP(address);
    return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
  };
  const text = annotations[RANGES].trim();
  return text === '' || text.split(',').every(isRange)
    ? []
    : [fault(path, 'is no list of address ranges', 'Write one such as 10.0.0.0/8,192.0.2.0/24.')];
}
