import { isCredentialUnder } from '../../../lib/credentials/mask';
import { isObject, type JsonObject } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import { containerCredentials } from './container-credentials';
import type { RedisConnectionFields } from '../fields';
import type { ResolvedGateway } from '../gateway';
import type { InlineCredential } from './inline-credential';
import { hasPassword } from '../text/jdbc-url';
import { otkCredentials } from './otk-credentials';
import { bootstrapRepositories, stateStore, stateStoreNames, type BootstrapRepository } from '../repository';

const APP: Path = ['spec', 'app'];

/** Credentials that stand in the sections of single features, or in a resource given beside the Gateway. */
export function featureCredentials(gateway: ResolvedGateway): readonly InlineCredential[] {
  const { redis, otk } = gateway.app;
  return [
    ...clusterPropertyCredentials(gateway),
    ...containersCredentials(gateway, 'initContainers'),
    ...containersCredentials(gateway, 'sidecars'),
    ...redisCredentials(redis?.default, ['default']),
    ...(redis?.additionalConfigs ?? []).flatMap((fields, index) =>
      redisCredentials(fields, ['additionalConfigs', index]),
    ),
    ...(otk === undefined ? [] : otkCredentials(otk)).map(({ path, what }) => ({
      path: [...APP, 'otk', ...path],
      what,
      instead: 'otk.database.auth.existingSecret',
    })),
    ...bootstrapRepositories(gateway).flatMap(repositoryCredentials),
    ...stateStoreCredentials(gateway),
    ...runtimeCredentials(gateway),
  ];
}

function clusterPropertyCredentials({ app }: ResolvedGateway): readonly InlineCredential[] {
  return (app.cwp?.properties ?? []).flatMap((property, index) =>
    isConfidential(property)
      ? [{ path: [...APP, 'cwp', 'properties', index, 'value'], what: 'a password', instead: 'bundle' }]
      : [],
  );
}

/** Whether a cluster-wide property holds a credential. */
export function isConfidential({
  name = '',
  value = '',
}: {
  readonly name?: string;
  readonly value?: string;
}): boolean {
  return isCredentialUnder(name, value);
}

function containersCredentials(
  { app }: ResolvedGateway,
  list: 'initContainers' | 'sidecars',
): readonly InlineCredential[] {
  return (app[list] ?? []).flatMap((container, index) =>
    containerCredentials(container).map((credential) => ({
      path: [...APP, list, index, 'env', credential.index, 'value'],
      what: 'a credential',
      instead: 'valueFrom.secretKeyRef',
    })),
  );
}

function redisCredentials(fields: RedisConnectionFields | undefined, path: Path): readonly InlineCredential[] {
  return (['passwordEncoded', 'passwordPlaintext'] as const)
    .filter((name) => fields?.auth?.[name])
    .map((name) => ({
      path: [...APP, 'redis', ...path, 'auth', name],
      what: 'a password',
      instead: 'redis.existingSecret',
    }));
}

function repositoryCredentials({ index, name, fields }: BootstrapRepository): readonly InlineCredential[] {
  const path = [...APP, 'repositoryReferences', index];
  const instead = 'auth.existingSecretName';
  const login = (['password', 'token', 'sshKey', 'sshKeyPass'] as const)
    .filter((field) => fields?.auth?.[field])
    .map((field) => ({ path, what: `spec.auth.${field} of Repository "${name}"`, instead }));
  if (!hasPassword(fields?.endpoint ?? '')) return login;
  return [...login, { path, what: `the password in spec.endpoint of Repository "${name}"`, instead }];
}

function stateStoreCredentials(gateway: ResolvedGateway): readonly InlineCredential[] {
  const repositories = bootstrapRepositories(gateway);
  return stateStoreNames(repositories)
    .filter((name) => stateStore(gateway, name)?.masterPassword)
    .map((name) => {
      const index = repositories.find(({ fields }) => fields?.stateStoreReference === name)?.index ?? 0;
      const what = `spec.redis.masterPassword of L7StateStore "${name}"`;
      return { path: [...APP, 'repositoryReferences', index], what, instead: 'spec.redis.existingSecret' };
    });
}

/** Of what only a running operator acts on: never rendered, and still in Git. */
function runtimeCredentials({ app }: ResolvedGateway): readonly InlineCredential[] {
  const references = app.repositoryReferences ?? [];
  return [
    ...references.flatMap(({ encryption }, index) =>
      passphrase(encryption, [...APP, 'repositoryReferences', index, 'encryption']),
    ),
    ...(app.externalSecrets ?? []).flatMap(({ encryption }, index) =>
      passphrase(encryption, [...APP, 'externalSecrets', index, 'encryption']),
    ),
    ...references.flatMap(({ notification }, index) =>
      webhookCredentials(notification, [...APP, 'repositoryReferences', index, 'notification', 'channel', 'webhook']),
    ),
  ];
}

function passphrase(fields: { readonly passphrase?: string } | undefined, path: Path): readonly InlineCredential[] {
  if (!fields?.passphrase) return [];
  return [{ path: [...path, 'passphrase'], what: 'a passphrase', instead: 'encryption.existingSecret' }];
}

function webhookCredentials(notification: JsonObject | undefined, path: Path): readonly InlineCredential[] {
  const channel = isObject(notification?.channel) ? notification.channel : {};
  const webhook = isObject(channel.webhook) ? channel.webhook : {};
  const auth = isObject(webhook.auth) ? webhook.auth : {};
  const instead = 'of whatever sends the notification';
  const login = ['password', 'token'].filter((name) => auth[name]).map((name) => [...path, 'auth', name]);
  const headers = isObject(webhook.headers) ? Object.keys(webhook.headers) : [];
  const places = [...login, ...headers.map((name) => [...path, 'headers', name])];
  return places.map((place) => ({ path: place, what: 'a credential', instead }));
}
