import type { JsonObject } from '../../../../src/lib/json';
import { BUNDLES, CHECKSUM, ServingPod } from './serving-pod';

const FILE = `${BUNDLES}/ssg-listen-port-bundle/listen-ports.json`;

interface Port extends JsonObject {
  readonly tlsSettings?: JsonObject;
  readonly properties?: readonly JsonObject[];
}

const portsOf = (listenPorts: JsonObject): readonly Port[] =>
  (new ServingPod({ listenPorts }).content(FILE) as { readonly listenPorts: readonly Port[] }).listenPorts;
const custom = (ports: readonly JsonObject[], more: JsonObject = {}): readonly Port[] =>
  portsOf({ custom: { enabled: true }, ports, ...more });

describe('hardened listen ports', () => {
  it('are HTTP switched off and two ports with TLS', () => {
    const ports = portsOf({ harden: true });
    expect(ports.map(({ name, enabled, protocol, port }) => [name, enabled, protocol, port])).toEqual([
      ['Default HTTP (8080)', false, 'HTTP', 8080],
      ['Default HTTPS (8443)', true, 'HTTPS', 8443],
      ['Default HTTPS (9443)', true, 'HTTPS', 9443],
    ]);
    expect(ports.map(({ tlsSettings }) => tlsSettings?.tlsVersions)).toEqual([
      undefined,
      ['TLSv1.2', 'TLSv1.3'],
      ['TLSv1.2', 'TLSv1.3'],
    ]);
    expect(ports[2].enabledFeatures).toEqual([
      'PUBLISHED_SERVICE_MESSAGE_INPUT',
      'ADMINISTRATIVE_ACCESS',
      'BROWSER_BASED_ADMINISTRATION',
      'BUILT_IN_SERVICES',
    ]);
  });

  it('restart when their key changes, where that is asked for and there is a key', () => {
    const ports = portsOf({ harden: true, refreshOnKeyChanges: true });
    const refresh = [{ name: 'refreshOnKeyChanges', value: 'true' }];
    expect(ports.map(({ properties }) => properties)).toEqual([undefined, refresh, refresh]);
  });

  it('give way to custom ones', () => {
    expect(custom([{ name: 'Mine', port: 9000 }], { harden: true }).map(({ name }) => name)).toEqual(['Mine']);
  });
});

describe('custom listen ports', () => {
  it('say everything, absent lists being the choice of the Gateway', () => {
    const port = {
      name: 'Partner',
      port: 9444,
      protocol: 'HTTPS',
      enabled: true,
      managementFeatures: ['Browser-based administration'],
      tls: { enabled: true, privateKey: '00000000000000000000000000000002:a:b' },
    };
    expect(custom([port])).toEqual([
      {
        goid: '',
        name: 'Partner',
        enabled: true,
        protocol: 'HTTPS',
        port: 9444,
        enabledFeatures: ['BROWSER_BASED_ADMINISTRATION'],
        tlsSettings: {
          clientAuthentication: 'OPTIONAL',
          keystoreId: '00000000000000000000000000000002',
          keyAlias: 'a:b',
          tlsVersions: null,
          cipherSuites: null,
          useCipherSuitesOrder: false,
        },
        checksum: '',
      },
    ]);
  });

  it('do not inherit the client authentication of the port before', () => {
    const ports = custom([
      { name: 'A', port: 1, tls: { enabled: true, clientAuthentication: 'Required' } },
      { name: 'B', port: 2, tls: { enabled: true } },
    ]);
    expect(ports.map(({ tlsSettings }) => tlsSettings?.clientAuthentication)).toEqual(['REQUIRED', 'OPTIONAL']);
  });

  it('keep the properties of a port without TLS, and do not refresh its key', () => {
    const [port] = custom([{ name: 'A', port: 1, properties: [{ name: 'server', value: 'A' }] }], {
      refreshOnKeyChanges: true,
    });
    expect(port.properties).toEqual([{ name: 'server', value: 'A' }]);
    expect(port).not.toHaveProperty('tlsSettings');
  });

  it('keep what a port says about refreshing its key', () => {
    const properties = [{ name: 'refreshOnKeyChanges', value: 'false' }];
    const [port] = custom([{ name: 'A', port: 1, tls: { enabled: true }, properties }], { refreshOnKeyChanges: true });
    expect(port.properties).toEqual(properties);
  });

  it('roll the pods when one changes', () => {
    const sums = [1, 2].map((port) => {
      const listenPorts = { custom: { enabled: true }, ports: [{ name: 'A', port }] };
      return new ServingPod({ listenPorts }).annotations[CHECKSUM];
    });
    expect(sums[0]).not.toBe(sums[1]);
  });

  it('add nothing while they are off', () => {
    const pod = new ServingPod({ listenPorts: { custom: { enabled: false }, ports: [{ name: 'A', port: 1 }] } });
    expect(pod.volumeNames).toEqual(['gateway-license']);
  });
});
