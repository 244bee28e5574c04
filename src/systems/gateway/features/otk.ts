import type { JsonObject } from '../../../lib/json';
import type { KubeObject } from '../../../model/kube';
import { volumeName } from '../../../lib/name';
import { configMap, secret } from '../objects/config-object';
import type { Contribution, Named } from '../contribution';
import type { OtkAuthFields, OtkFields, OtkLoginFields } from '../fields';
import type { ResolvedGateway } from '../gateway';
import { otkCredentials } from '../credentials/otk-credentials';
import { databaseVariables, installVariables, managesDatabase, otkFolder, sharedVariables } from '../otk-variables';
import { renderedInitContainer } from '../pod/rendered-init-container';

const DEFAULT_IMAGE = 'docker.io/caapim/otk-install:4.7.0';

type Variables = Readonly<Record<string, string>>;

/** The OAuth toolkit: one init container installs its policies, another creates and updates its database. */
export function otk(gateway: ResolvedGateway): Contribution {
  const fields = gateway.app.otk;
  if (fields?.enabled !== true) return {};
  const destination: Named = { name: volumeName(`${gateway.name}-otk-bundle-dest`), emptyDir: {} };
  const mounts = [{ name: destination.name, mountPath: otkFolder(fields) }];
  const confidential = confidentialVariables(fields);
  const names = configNames(gateway);
  const logins = loginSources(gateway, fields, confidential);
  const install = renderedInitContainer(gateway, fields, {
    name: 'otk-install-init',
    defaultImage: DEFAULT_IMAGE,
    envFrom: [configMapRef(names.shared), configMapRef(names.install), ...logins],
    mounts,
  });
  const database = renderedInitContainer(gateway, fields, {
    name: 'otk-db-init',
    defaultImage: DEFAULT_IMAGE,
    envFrom: [configMapRef(names.database), ...logins],
  });
  return {
    volumes: [destination],
    mounts,
    initContainers: [install, ...(managesDatabase(fields) ? [database] : [])],
    objects: otkObjects(gateway, fields, confidential),
  };
}

function otkObjects(gateway: ResolvedGateway, fields: OtkFields, confidential: Variables): readonly KubeObject[] {
  const names = configNames(gateway);
  const without = (variables: Variables): Variables =>
    Object.fromEntries(Object.entries(variables).filter(([name]) => confidential[name] === undefined));
  const logins = fields.database?.auth?.existingSecret ? {} : loginVariables(fields.database?.auth ?? {});
  return [
    configMap(gateway, names.shared, without(sharedVariables(fields))),
    configMap(gateway, names.install, installVariables(fields)),
    ...(managesDatabase(fields) ? [configMap(gateway, names.database, without(databaseVariables(fields)))] : []),
    ...(Object.keys(logins).length === 0 ? [] : [secret(gateway, names.logins, logins)]),
    ...(Object.keys(confidential).length === 0 ? [] : [secret(gateway, names.confidential, confidential)]),
  ];
}

function configNames({ name }: ResolvedGateway) {
  return {
    shared: `${name}-otk-shared-init-config`,
    install: `${name}-otk-install-init-config`,
    database: `${name}-otk-db-init-config`,
    logins: `${name}-otk-db-credentials`,
    confidential: `${name}-otk-environment`,
  };
}

/** Variables whose value holds a credential; the same for both containers. */
function confidentialVariables(fields: OtkFields): Variables {
  const names = new Set(otkCredentials(fields).flatMap(({ variable }) => (variable === undefined ? [] : [variable])));
  return Object.fromEntries(Object.entries(sharedVariables(fields)).filter(([name]) => names.has(name)));
}

function loginSources(
  gateway: ResolvedGateway,
  { database }: OtkFields,
  confidential: Variables,
): readonly JsonObject[] {
  const names = configNames(gateway);
  const auth = database?.auth ?? {};
  const own = Object.keys(loginVariables(auth)).length > 0 ? [names.logins] : [];
  const logins = auth.existingSecret ? [auth.existingSecret] : own;
  const more = Object.keys(confidential).length > 0 ? [names.confidential] : [];
  return [...logins, ...more].map((name) => ({ secretRef: { name } }));
}

function loginVariables(auth: OtkAuthFields): Variables {
  return {
    ...login('OTK_DATABASE', auth.gateway),
    ...login('OTK_DATABASE_DDL', auth.admin),
    ...login('OTK_RO_DATABASE', auth.readOnly),
    ...login('OTK_CLIENT_READ_DATABASE', auth.clientReadOnly),
  };
}

function login(prefix: string, fields: OtkLoginFields | undefined): Variables {
  if (fields === undefined) return {};
  return { [`${prefix}_USERNAME`]: fields.username ?? '', [`${prefix}_PASSWORD`]: fields.password ?? '' };
}

function configMapRef(name: string): JsonObject {
  return { configMapRef: { name } };
}
