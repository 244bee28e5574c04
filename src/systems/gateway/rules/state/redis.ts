import { finding, type Finding } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import type { RedisConnectionFields } from '../../fields';
import type { ResolvedGateway } from '../../gateway';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const REDIS: Path = [...APP, 'redis'];
const PROVIDER =
  /^[ \t]*com\.l7tech\.server\.extension\.(sharedKeyValueStoreProvider|sharedCounterProvider|sharedRateLimiterProvider)[ \t]*[=: \t][ \t]*redis[ \t]*$/m;

interface PlacedConnection {
  readonly path: Path;
  readonly fields: RedisConnectionFields;
  readonly isDefault: boolean;
}

/** The connections that are written, with their places. */
function writtenConnections({ app }: ResolvedGateway): readonly PlacedConnection[] {
  const { redis } = app;
  if (redis?.enabled !== true || redis.existingSecret) return [];
  const additional = (redis.additionalConfigs ?? []).map((fields, index) => ({
    path: [...REDIS, 'additionalConfigs', index],
    fields,
    isDefault: false,
  }));
  const main = { path: [...REDIS, 'default'], fields: redis.default ?? {}, isDefault: true };
  return [main, ...additional.filter(({ fields }) => fields.enabled === true)];
}

export const redisConnectionsAreComplete = gatewayStateRule(
  { code: 'gateway/redis-connection', severity: 'error', title: 'A connection to Redis is complete' },
  (gateway) =>
    writtenConnections(gateway).flatMap(({ path, fields }) => {
      const { type, standalone, sentinel } = fields;
      if (type !== 'standalone' && type !== 'sentinel') {
        return [incomplete([...path, 'type'], 'missing', 'Write standalone or sentinel.')];
      }
      if (type === 'standalone') {
        return (['host', 'port'] as const)
          .filter((field) => !standalone?.[field])
          .map((field) => incomplete([...path, 'standalone', field], 'missing', 'Say where Redis is.'));
      }
      const nodes = sentinel?.nodes ?? [];
      const whole = nodes.length > 0 && nodes.every(({ host, port }) => host && port);
      return whole
        ? []
        : [incomplete([...path, 'sentinel', 'nodes'], 'incomplete', 'List each sentinel with host and port.')];
    }),
);

function incomplete(path: Path, message: string, remedy: string): Finding {
  return finding(path, message, remedy);
}

export const redisConnectionsAreNamed = gatewayStateRule(
  { code: 'gateway/redis-name', severity: 'error', title: 'Connections to Redis have names of their own' },
  (gateway) => {
    const seen = new Set(['default']);
    return writtenConnections(gateway).flatMap(({ path, fields: { name = '' }, isDefault }): readonly Finding[] => {
      if (isDefault) return [];
      const fault =
        name === '' ? 'missing' : seen.has(name) ? `"${name}" is the name of another connection` : undefined;
      seen.add(name);
      const remedy = 'Give each connection a name of its own.';
      return fault === undefined ? [] : [finding([...path, 'name'], fault, remedy)];
    });
  },
);

/** It also becomes the name of a file and of a key in a Secret. */
export const redisNamesFitFiles = gatewayStateRule(
  { code: 'gateway/redis-name', severity: 'error', title: 'Connections to Redis have names of their own' },
  (gateway) =>
    writtenConnections(gateway).flatMap(({ path, fields: { name = '' } }): readonly Finding[] => {
      if (/^[A-Za-z0-9._-]*$/.test(name)) return [];
      const message = `"${name}" cannot name a file`;
      return [finding([...path, 'name'], message, 'Use letters, digits, ".", "_" and "-".')];
    }),
);

export const redisHasOnePassword = gatewayStateRule(
  { code: 'gateway/redis-passwords', severity: 'error', title: 'A connection to Redis has one password' },
  (gateway) =>
    writtenConnections(gateway).flatMap(({ path, fields: { auth } }) => {
      if (auth?.enabled !== true || !auth.passwordEncoded || !auth.passwordPlaintext) return [];
      const message = 'both passwordEncoded and passwordPlaintext are given';
      return [finding([...path, 'auth'], message, 'Give one of them.')];
    }),
);

export const redisTlsHasCertificate = gatewayStateRule(
  { code: 'gateway/redis-certificate', severity: 'error', title: 'TLS to Redis has a certificate' },
  (gateway) =>
    writtenConnections(gateway).flatMap(({ path, fields: { ssl }, isDefault }): readonly Finding[] => {
      if (ssl?.enabled !== true) return [];
      if (!ssl.crt && !ssl.existingSecretName) {
        const message = 'TLS is on, and there is neither crt nor existingSecretName: the pods could not start';
        return [finding([...path, 'ssl'], message, 'Give one of them.')];
      }
      if (isDefault || !ssl.existingSecretName || ssl.existingSecretKey) return [];
      const keyPath = [...path, 'ssl', 'existingSecretKey'];
      const message = `missing: which key of Secret "${ssl.existingSecretName}" is the certificate?`;
      return [finding(keyPath, message, 'Name the key, such as tls.crt.')];
    }),
);

export const redisCertificatesHaveEffect = gatewayStateRule(
  { code: 'gateway/redis-certs-without-effect', severity: 'warning', title: 'Certificates of Redis are used' },
  ({ app: { redis } }) => {
    if (redis?.existingSecret) return [];
    const message = 'has no effect: these certificates belong to an existingSecret';
    return givenCertificates(redis).map(({ path }) =>
      finding(path, message, 'Give them in the ssl of the connection.'),
    );
  },
);

export const redisCertificatesAreComplete = gatewayStateRule(
  { code: 'gateway/redis-certificate', severity: 'error', title: 'TLS to Redis has a certificate' },
  ({ app: { redis } }) => {
    if (!redis?.existingSecret) return [];
    return givenCertificates(redis).flatMap(({ certificate, path }) =>
      (['secretName', 'key'] as const)
        .filter((field) => !certificate[field])
        .map((field) => finding([...path, field], 'missing', 'Give secretName and key.')),
    );
  },
);

function givenCertificates(redis: ResolvedGateway['app']['redis']) {
  const certificates = redis?.enabled === true ? (redis.certs ?? []) : [];
  return certificates.flatMap((certificate, index) =>
    certificate.enabled === true ? [{ certificate, path: [...REDIS, 'certs', index] }] : [],
  );
}

/** The Gateway uses Redis only if its system properties say so, and nobody adds them. */
export const redisIsUsed = gatewayStateRule(
  { code: 'gateway/redis-not-used', severity: 'warning', title: 'Redis that is configured is used' },
  ({ app }) => {
    if (app.redis?.enabled !== true || PROVIDER.test(app.system?.properties ?? '')) return [];
    const property = 'com.l7tech.server.extension.sharedKeyValueStoreProvider=redis';
    const message = 'is not used: no provider in system.properties says "redis"';
    return [finding(REDIS, message, `Add ${property} (or that of counters or rate limits).`)];
  },
);
