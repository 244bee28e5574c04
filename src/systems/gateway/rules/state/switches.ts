import { valueAt } from '../../../../lib/value-at';
import { isObject } from '../../../../lib/json';
import type { Path } from '../../../../lib/path';
import type { ListenPortsFields, OtelFields } from '../../fields';
import type { ResolvedGateway } from '../../gateway';
import { isGiven, type Unused } from './unused';

/** Sections that are off until their switch is stated. */
const SWITCHES: readonly (readonly [section: Path, name: string])[] = [
  [['cwp'], 'enabled'],
  [['customConfig'], 'enabled'],
  [['customHosts'], 'enabled'],
  [['ingress'], 'enabled'],
  [['autoscaling'], 'enabled'],
  [['pdb'], 'enabled'],
  [['preStopScript'], 'enabled'],
  [['redis'], 'enabled'],
  [['otk'], 'enabled'],
  [['portalReference'], 'enabled'],
  [['repositoryReferenceDelete'], 'enabled'],
  [['log'], 'override'],
  [['hazelcast'], 'external'],
  [['management', 'service'], 'enabled'],
  [['management', 'database', 'migrationJob'], 'enabled'],
];

/** Lists whose items are off until their switch is stated. */
const LISTS: readonly Path[] = [
  ['externalSecrets'],
  ['externalKeys'],
  ['externalCerts'],
  ['redis', 'additionalConfigs'],
  ['redis', 'certs'],
];

/** A switch that is stated as off says it itself; one that is left out beside other fields of its section does not. */
export function switchesLeftOut(gateway: ResolvedGateway): readonly Unused[] {
  const { app } = gateway;
  const items = LISTS.flatMap((list) => {
    const found = valueAt(app, list);
    return (Array.isArray(found) ? found : []).map((_item, index) => [[...list, index], 'enabled'] as const);
  });
  const off = [...SWITCHES, ...items].filter(([section, name]) => {
    const fields = valueAt(app, section);
    return isObject(fields) && fields[name] === undefined && Object.values(fields).some(isGiven);
  });
  return [
    ...off.map(([section, name]) => [...section, name]),
    ...databaseSwitch(gateway),
    ...portsSwitch(app.listenPorts ?? {}),
    ...otelSwitch(app.otel ?? {}),
  ].map((path) => ({
    path,
    why: 'missing, and off by default: the rest of the section has no effect',
    remedy: 'State it, true or false.',
  }));
}

/** The log level counts without a database, and the migration Job needs one: another finding says so. */
function databaseSwitch({ database, migrates }: ResolvedGateway): readonly Path[] {
  const { enabled, jdbcUrl, username } = database;
  const off = enabled === undefined && !migrates && (isGiven(jdbcUrl) || isGiven(username));
  return off ? [['management', 'database', 'enabled']] : [];
}

function portsSwitch({ ports, custom }: ListenPortsFields): readonly Path[] {
  return isGiven(ports) && custom?.enabled === undefined ? [['listenPorts', 'custom', 'enabled']] : [];
}

function otelSwitch({ sdkOnly, additionalResourceAttritbutes }: OtelFields): readonly Path[] {
  const off = isGiven(additionalResourceAttritbutes) && sdkOnly?.enabled === undefined;
  return off ? [['otel', 'sdkOnly', 'enabled']] : [];
}
