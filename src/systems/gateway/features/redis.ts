import { volumeName } from '../../../lib/name';
import { secret } from '../objects/config-object';
import { mergeContributions, type Contribution } from '../contribution';
import type { RedisFields } from '../fields';
import { credentialMode, type ResolvedGateway } from '../gateway';
import { GATEWAY_ETC } from '../pod/layout';
import { mountedFile } from '../pod/mounted-file';
import { certificateFile, redisConnections, sharedStateYaml, type RedisConnection } from '../redis-connections';

const FOLDER = `${GATEWAY_ETC}/bootstrap/providers`;
const KEY = 'sharedstate_client.yaml';

/** Redis for the state that Gateways share: from a Secret of the user's, or from one that is rendered here. */
export function redis(gateway: ResolvedGateway): Contribution {
  const fields = gateway.app.redis;
  if (fields?.enabled !== true) return {};
  const own = fields.existingSecret ? [] : [ownSecret(gateway, fields)];
  const certificates = fields.existingSecret ? userCertificates(fields) : connectionCertificates(gateway, fields);
  const configuration = mountedFile({
    volume: 'sharedstate-client-config',
    source: { secret: fields.existingSecret || ownSecretName(gateway) },
    key: KEY,
    file: `${FOLDER}/${KEY}`,
    mode: credentialMode(gateway),
  });
  return mergeContributions([configuration, ...certificates, ...own]);
}

function ownSecretName(gateway: ResolvedGateway): string {
  return `${gateway.name}-shared-state-config`;
}

function ownSecret(gateway: ResolvedGateway, fields: RedisFields): Contribution {
  const inline = tlsConnections(fields).filter((connection) => !certificateSecret(connection));
  const certificates = inline.map((connection) => [certificateFile(connection), connection.fields.ssl?.crt ?? '']);
  const texts = { [KEY]: sharedStateYaml(fields), ...(Object.fromEntries(certificates) as Record<string, string>) };
  return { objects: [secret(gateway, ownSecretName(gateway), texts)] };
}

function tlsConnections(fields: RedisFields): readonly RedisConnection[] {
  return redisConnections(fields).filter((connection) => connection.fields.ssl?.enabled === true);
}

function certificateSecret({ fields }: RedisConnection): string | undefined {
  return fields.ssl?.existingSecretName || undefined;
}

/** One certificate for each connection with TLS, from a Secret of the user's or from the one rendered here. */
function connectionCertificates(gateway: ResolvedGateway, fields: RedisFields): readonly Contribution[] {
  return tlsConnections(fields).map((connection) => {
    const file = certificateFile(connection);
    const userSecret = certificateSecret(connection);
    return mountedFile({
      volume: volumeName(`${connection.name}-redis-ssl`),
      source: { secret: userSecret ?? ownSecretName(gateway) },
      key: (userSecret && connection.fields.ssl?.existingSecretKey) || file,
      file: `${FOLDER}/${file}`,
    });
  });
}

/** Certificates that belong to the user's own configuration, each under the name of its key. */
function userCertificates({ certs }: RedisFields): readonly Contribution[] {
  return (certs ?? []).flatMap(({ enabled, secretName = '', key = '' }, index) =>
    enabled === true
      ? [
          mountedFile({
            volume: `redis-ssl-${index}`,
            source: { secret: secretName },
            key,
            file: `${FOLDER}/${key}`,
          }),
        ]
      : [],
  );
}
