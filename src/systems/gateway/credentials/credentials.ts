import type { ResolvedGateway } from '../gateway';
import { propertyLine } from '../text/properties';

/** Where the pods find the Gateway's credentials. */
export type CredentialSource =
  /** A Secret that the user made: environment variables, or the key `node.properties`. */
  | { readonly kind: 'existing-secret'; readonly name: string }
  /** A volume of a CSI driver that holds `node.properties`. */
  | { readonly kind: 'csi' }
  /** They stand in the resource. */
  | { readonly kind: 'inline' };

export function credentialSource(gateway: ResolvedGateway): CredentialSource {
  const { secretName, disklessConfig } = gateway.management;
  if (!gateway.diskless && disklessConfig?.csi !== undefined) return { kind: 'csi' };
  return secretName ? { kind: 'existing-secret', name: secretName } : { kind: 'inline' };
}

/** The variables of Secret `<gateway>`, of which the Layer7 operator has the names. */
export function credentialVariables(gateway: ResolvedGateway): Readonly<Record<string, string>> {
  const { management, database } = gateway;
  return {
    SSG_ADMIN_USERNAME: management.username ?? '',
    SSG_ADMIN_PASSWORD: management.password ?? '',
    SSG_CLUSTER_PASSWORD: management.cluster?.password ?? '',
    ...(database.enabled === true
      ? { SSG_DATABASE_USER: database.username ?? '', SSG_DATABASE_PASSWORD: database.password ?? '' }
      : {}),
  };
}

/** The file `node.properties`, without a newline at its end, as the Layer7 operator orders it. */
export function nodeProperties(gateway: ResolvedGateway): string {
  const { management, database } = gateway;
  const lines: readonly (readonly [string, string])[] = [
    ['node.cluster.pass', management.cluster?.password ?? ''],
    ['admin.user', management.username ?? ''],
    ['admin.pass', management.password ?? ''],
    ...(database.enabled === true
      ? ([
          ['l7.mysql.connection.url', database.jdbcUrl ?? ''],
          ['node.db.config.main.user', database.username ?? ''],
          ['node.db.config.main.pass', database.password ?? ''],
        ] as const)
      : ([
          ['node.db.type', 'derby'],
          ['node.db.config.main.user', 'gateway'],
        ] as const)),
  ];
  return lines.map(([key, value]) => propertyLine(key, value)).join('\n');
}
