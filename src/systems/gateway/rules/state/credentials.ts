import { error, warning, type Diagnostic } from '../../../../model/diagnostic';
import type { Path } from '../../../../lib/path';
import { credentialSource } from '../../credentials/credentials';
import type { Gateway } from '../../gateway';
import { inlineCredentials } from '../../credentials/inline-credentials';
import { DATABASE, MANAGEMENT, type Check } from './check';

/** What stands in the resource stands in Git: refused, unless the user insists. Never shows a value. */
export const credentialsAreNotInline: Check = (gateway) => {
  if (gateway.options.allowInlineSecrets) return [];
  return inlineCredentials(gateway).map(({ path, what, instead = 'management.secretName' }) =>
    error(
      'gateway/inline-secret',
      path,
      `${what} stands in the resource in plain text`,
      `Keep it in a Secret (${instead}), or render it into a Secret with --allow-inline-secrets.`,
    ),
  );
};

export const credentialsAreComplete: Check = (gateway) => {
  if (credentialSource(gateway).kind !== 'inline') return [];
  const { management, database } = gateway;
  const needed: readonly (readonly [Path, string | undefined])[] = [
    [[...MANAGEMENT, 'username'], management.username],
    [[...MANAGEMENT, 'password'], management.password],
    [[...MANAGEMENT, 'cluster', 'password'], management.cluster?.password],
    ...(database.enabled === true ? databaseCredentials(gateway) : []),
  ];
  const missing = needed.filter(([, value]) => !value);
  if (missing.length === needed.length) return [noCredentials(gateway)];
  return missing.map(([path]) =>
    error(
      'gateway/credentials-incomplete',
      path,
      'missing, and no management.secretName is given',
      'Name a Secret that holds the credentials.',
    ),
  );
};

function databaseCredentials({ database }: Gateway): readonly (readonly [Path, string | undefined])[] {
  return [
    [[...DATABASE, 'username'], database.username],
    [[...DATABASE, 'password'], database.password],
  ];
}

function noCredentials(gateway: Gateway): Diagnostic {
  const keys = gateway.diskless
    ? `SSG_ADMIN_USERNAME, SSG_ADMIN_PASSWORD, SSG_CLUSTER_PASSWORD${gateway.database.enabled === true ? ', SSG_DATABASE_USER, SSG_DATABASE_PASSWORD' : ''}`
    : 'node.properties';
  const message = 'missing: the Gateway has no credentials';
  return error('gateway/no-credentials', [...MANAGEMENT, 'secretName'], message, `Name a Secret with ${keys}.`);
}

/** Given twice, one of them would be dropped without a word. */
export const credentialsStandOnce: Check = (gateway) => {
  const { management, database, options } = gateway;
  if (!options.allowInlineSecrets || credentialSource(gateway).kind === 'inline') return [];
  const inline: readonly (readonly [Path, string | undefined])[] = [
    [[...MANAGEMENT, 'password'], management.password],
    [[...MANAGEMENT, 'cluster', 'password'], management.cluster?.password],
    [[...DATABASE, 'password'], database.password],
  ];
  return inline
    .filter(([, value]) => value)
    .map(([path]) =>
      error(
        'gateway/credentials-twice',
        path,
        'is not used: the credentials come from elsewhere',
        'Remove it, or remove management.secretName and disklessConfig.csi.',
      ),
    );
};

export const csiHasEffect: Check = ({ diskless, management }) => {
  if (!diskless || management.disklessConfig?.csi === undefined) return [];
  const path = [...MANAGEMENT, 'disklessConfig', 'csi'];
  const message = 'has no effect: the volume holds node.properties, and the Gateway is configured diskless';
  return [warning('gateway/csi-without-effect', path, message, 'Set disklessConfig.disabled: true, or remove it.')];
};
