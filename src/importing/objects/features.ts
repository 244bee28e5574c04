import { isObject, type Json, type JsonObject } from '../../model/json';
import { holdsCredential, withoutUrlPassword } from '../credential';
import { listAt, stated } from './running';
import { app, from, type ObjectsImport } from './section';

/** What features put into containers of their own, or into variables. */
export function features(objects: ObjectsImport): void {
  telemetry(objects);
  otk(objects);
}

function telemetry({ running, draft }: ObjectsImport): void {
  const variable = listAt(running.container, 'env').find(({ name }) => name === 'OTEL_RESOURCE_ATTRIBUTES');
  if (typeof variable?.value !== 'string') return;
  const path = from('container', 'env.OTEL_RESOURCE_ATTRIBUTES');
  draft.put(app('otel.sdkOnly.enabled'), true, path);
  const own = variable.value.split(',').filter((attribute) => !/^(?:k8s\.|service\.(?:name|version)=)/.test(attribute));
  const attributes = own.map((attribute) => {
    const [name, ...value] = attribute.split('=');
    return { name, value: value.join('=') };
  });
  if (attributes.length > 0) draft.put(app('otel.additionalResourceAttritbutes'), attributes, path);
}

function otk({ running, draft }: ObjectsImport): void {
  const containers = listAt(running.pod, 'initContainers');
  const install = containers.find(({ name }) => name === 'otk-install-init');
  if (install === undefined) return;
  const path = from('pod', 'initContainers.otk-install-init');
  const variables = (suffix: string) => running.data(`${running.name}-otk-${suffix}-init-config`);
  const [shared, installing, creating] = ['shared', 'install', 'db'].map(variables);
  draft.put(app('otk.enabled'), true, path);
  draft.put(app('otk.type'), shared.OTK_TYPE?.toLowerCase(), path);
  draft.put(app('otk.initContainerImage'), stated(install, 'image'), path);
  draft.put(app('otk.database.type'), shared.OTK_DATABASE_TYPE?.toLowerCase(), path);
  if (containers.some(({ name }) => name === 'otk-db-init')) draft.put(app('otk.database.create'), true, path);
  if (creating.OTK_DATABASE_UPGRADE === 'true') draft.put(app('otk.database.dbUpgrade'), true, path);
  draft.put(app('otk.database.connectionName'), installing.OTK_DATABASE_CONNECTION_NAME, path);
  const secret = listAt(install, 'envFrom').map((source) => stated(source, 'secretRef.name'));
  draft.put(
    app('otk.database.auth.existingSecret'),
    secret.find((name) => name !== undefined),
    path,
  );
  draft.put(app('otk.database.properties'), decoded(shared.OTK_DATABASE_PROPERTIES), path);
  sql({ running, draft }, shared, creating);
  draft.note(
    'OAuth toolkit: compare spec.app.otk with what was installed; read-only connections are not carried over.',
  );
}

function sql(
  { draft }: ObjectsImport,
  shared: Readonly<Record<string, string>>,
  creating: Readonly<Record<string, string>>,
): void {
  if (shared.OTK_JDBC_URL === undefined) return;
  const path = from('pod', 'initContainers.otk-install-init');
  const to = (field: string) => app(`otk.database.sql.${field}`);
  draft.put(to('databaseName'), shared.OTK_DATABASE_NAME, path);
  draft.put(to('jdbcUrl'), withoutUrlPassword(shared.OTK_JDBC_URL).url, path);
  draft.put(to('jdbcDriverClass'), shared.OTK_JDBC_DRIVER_CLASS, path);
  draft.put(to('connectionProperties'), decoded(shared.OTK_DATABASE_CONN_PROPERTIES), path);
  if (Object.keys(creating).length === 0) return;
  draft.put(to('manageSchema'), true, path);
  const timeout = Number(creating.OTK_DATABASE_WAIT_TIMEOUT ?? '0');
  if (timeout > 0) draft.put(to('databaseWaitTimeout'), timeout, path);
}

/** JSON in base64; `"na"` stands for nothing. */
function decoded(text: string | undefined): JsonObject | undefined {
  try {
    const value = JSON.parse(Buffer.from(text ?? '', 'base64').toString('utf8')) as Json;
    return isObject(value) && !holdsCredential(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
