import { finding, type Finding } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import { credentialSource } from '../../credentials/credentials';
import type { ResolvedGateway } from '../../gateway';
import { inlineCredentials } from '../../credentials/inline-credentials';
import { DATABASE, MANAGEMENT } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

/** What stands in the resource stands in Git: refused, unless the user insists. Never shows a value. */
export const credentialsAreNotInline = gatewayStateRule(
  { code: 'gateway/inline-secret', severity: 'error', title: 'No credential stands in the resource' },
  (gateway) => {
    const isAllowed = gateway.options.allowInlineSecrets;
    return inlineCredentials(gateway).map(({ path, what, instead = 'management.secretName', staysInPlace }) => {
      const [secret, rendered] =
        staysInPlace === true
          ? [`a Secret that ${instead} refers to`, 'render it where it stands']
          : [`a Secret (${instead})`, 'render it into a Secret'];
      const message = `${what} stands in the resource in plain text`;
      if (!isAllowed)
        return finding(path, message, `Keep it in ${secret}, or ${rendered} with --allow-inline-secrets.`);
      const allowed = `${message}, and inline secrets are allowed`;
      return { ...finding(path, allowed, `Keep it in ${secret}.`), severity: 'warning' as const };
    });
  },
);

export const credentialsAreGiven = gatewayStateRule(
  { code: 'gateway/no-credentials', severity: 'error', title: 'A Gateway has credentials' },
  (gateway) => {
    const { stated } = inlineFields(gateway);
    if (stated !== 0) return [];
    const keys = gateway.diskless
      ? `SSG_ADMIN_USERNAME, SSG_ADMIN_PASSWORD, SSG_CLUSTER_PASSWORD${gateway.database.enabled === true ? ', SSG_DATABASE_USER, SSG_DATABASE_PASSWORD' : ''}`
      : 'node.properties';
    const message = 'missing: the Gateway has no credentials';
    const found = finding([...MANAGEMENT, 'secretName'], message, `Name a Secret with ${keys}.`);
    return gateway.database.enabled === true ? [found] : [startsWithout(found)];
  },
);

export const credentialsAreComplete = gatewayStateRule(
  { code: 'gateway/credentials-incomplete', severity: 'error', title: 'Credentials are complete' },
  (gateway) => {
    const { stated, missing } = inlineFields(gateway);
    if (stated === 0) return [];
    const { database, management } = gateway;
    const isHalfLogin = !management.username !== !management.password;
    return missing.map((path) => {
      const remedy = 'Name a Secret that holds the credentials.';
      const found = finding(path, 'missing, and no management.secretName is given', remedy);
      const isNeeded = database.enabled === true || (isHalfLogin && !path.includes('cluster'));
      return isNeeded ? found : startsWithout(found);
    });
  },
);

/** Without a database nothing is shared: the pods become ready without users, and without a password of their cluster. */
function startsWithout(found: Finding): Finding {
  const message = `${found.message}; without a database the pods start all the same`;
  return { ...found, message, severity: 'warning' };
}

/** The fields of credentials that are needed where nothing else holds them: how many are there, and which are not. */
function inlineFields(gateway: ResolvedGateway): { readonly stated?: number; readonly missing: readonly Path[] } {
  if (credentialSource(gateway).kind !== 'inline') return { missing: [] };
  const { management, database } = gateway;
  const needed: readonly (readonly [Path, string | undefined])[] = [
    [[...MANAGEMENT, 'username'], management.username],
    [[...MANAGEMENT, 'password'], management.password],
    [[...MANAGEMENT, 'cluster', 'password'], management.cluster?.password],
    ...(database.enabled === true ? databaseCredentials(gateway) : []),
  ];
  const missing = needed.filter(([, value]) => !value).map(([path]) => path);
  return { stated: needed.length - missing.length, missing };
}

function databaseCredentials({ database }: ResolvedGateway): readonly (readonly [Path, string | undefined])[] {
  return [
    [[...DATABASE, 'username'], database.username],
    [[...DATABASE, 'password'], database.password],
  ];
}

/** Given twice, one of them would be dropped without a word. */
export const credentialsStandOnce = gatewayStateRule(
  { code: 'gateway/credentials-twice', severity: 'error', title: 'Credentials come from one place' },
  (gateway) => {
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
        finding(
          path,
          'is not used: the credentials come from elsewhere',
          'Remove it, or remove management.secretName and disklessConfig.csi.',
        ),
      );
  },
);

export const csiHasEffect = gatewayStateRule(
  { code: 'gateway/csi-without-effect', severity: 'warning', title: 'A CSI volume is used' },
  ({ diskless, management }) => {
    if (!diskless || management.disklessConfig?.csi === undefined) return [];
    const path = [...MANAGEMENT, 'disklessConfig', 'csi'];
    const message = 'has no effect: the volume holds node.properties, and the Gateway is configured diskless';
    return [finding(path, message, 'Set disklessConfig.disabled: true, or remove it.')];
  },
);
