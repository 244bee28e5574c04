import type { ListenPortFields } from '../fields';

const MESSAGES = 'Published service message input';

/** What a port may be used for. */
export const MANAGEMENT_FEATURES = [
  MESSAGES,
  'Administrative access',
  'Browser-based administration',
  'Built-in services',
] as const;

const HARDENED_TLS: ListenPortFields['tls'] = {
  enabled: true,
  clientAuthentication: 'Optional',
  versions: ['TLSv1.2', 'TLSv1.3'],
  cipherSuites: [
    'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384',
    'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA',
    'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA',
    'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_AES_128_GCM_SHA256',
  ],
  useCipherSuitesOrder: true,
};

/** The ports of `listenPorts.harden`: no plain HTTP, TLS 1.2 and 1.3 with strong suites in this order. */
export const HARDENED_PORTS: readonly ListenPortFields[] = [
  { name: 'Default HTTP (8080)', enabled: false, protocol: 'HTTP', port: 8080, managementFeatures: [MESSAGES] },
  {
    name: 'Default HTTPS (8443)',
    enabled: true,
    protocol: 'HTTPS',
    port: 8443,
    managementFeatures: [MESSAGES],
    tls: HARDENED_TLS,
  },
  {
    name: 'Default HTTPS (9443)',
    enabled: true,
    protocol: 'HTTPS',
    port: 9443,
    managementFeatures: MANAGEMENT_FEATURES,
    tls: HARDENED_TLS,
  },
];
