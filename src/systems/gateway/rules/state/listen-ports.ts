import { finding, type Finding } from '../../../../rules/rule';
import type { ListenPortFields } from '../../fields';
import { featureName } from '../../features/listen-ports';
import { MANAGEMENT_FEATURES } from '../../pod/hardened-ports';
import type { ResolvedGateway } from '../../gateway';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const PORTS = [...APP, 'listenPorts', 'ports'];
const FEATURE_NAMES = MANAGEMENT_FEATURES.map(featureName);

function judgePorts(judge: (port: ListenPortFields, index: number) => readonly Finding[]) {
  return ({ app }: ResolvedGateway): readonly Finding[] =>
    app.listenPorts?.custom?.enabled === true ? (app.listenPorts.ports ?? []).flatMap(judge) : [];
}

export const customListenPortsAreGiven = gatewayStateRule(
  { code: 'gateway/listen-ports-missing', severity: 'error', title: 'Custom listen ports are listed' },
  ({ app }) => {
    if (app.listenPorts?.custom?.enabled !== true || (app.listenPorts.ports ?? []).length > 0) return [];
    const message = 'missing: without a port the Gateway cannot be reached';
    return [finding(PORTS, message, 'List the ports, or use harden: true.')];
  },
);

export const listenPortsAreNamed = gatewayStateRule(
  { code: 'gateway/listen-port-name', severity: 'error', title: 'A listen port has a name' },
  judgePorts(({ name }, index) =>
    name ? [] : [finding([...PORTS, index, 'name'], 'missing', 'Give each port a name.')],
  ),
);

/** The Gateway knows a port by its name, and one socket listens on a number. */
export const listenPortsAreDistinct = gatewayStateRule(
  { code: 'gateway/listen-port-twice', severity: 'error', title: 'Listen ports differ in name and number' },
  ({ app }) => {
    if (app.listenPorts?.custom?.enabled !== true) return [];
    const ports = app.listenPorts.ports ?? [];
    return (['name', 'port'] as const).flatMap((field) =>
      ports.flatMap((port, index): readonly Finding[] => {
        const value = port[field];
        const first = ports.findIndex((other) => other[field] === value);
        if (value === undefined || first === index) return [];
        const message = `"${value}" is the ${field} of another listen port`;
        return [finding([...PORTS, index, field], message, `Use another ${field}.`)];
      }),
    );
  },
);

export const listenPortFeaturesAreKnown = gatewayStateRule(
  { code: 'gateway/listen-port-feature', severity: 'error', title: 'Management features are those that exist' },
  judgePorts(({ managementFeatures }, index) =>
    (managementFeatures ?? []).flatMap((text, position): readonly Finding[] => {
      if (FEATURE_NAMES.includes(featureName(text))) return [];
      const path = [...PORTS, index, 'managementFeatures', position];
      const remedy = `There are ${MANAGEMENT_FEATURES.join(', ')}.`;
      return [finding(path, `"${text}" is no management feature`, remedy)];
    }),
  ),
);

export const listenPortKeysAreComplete = gatewayStateRule(
  { code: 'gateway/listen-port-key', severity: 'error', title: 'The key of a listen port is named by its keystore' },
  judgePorts(({ tls }, index) => {
    if (tls?.enabled !== true || !tls.privateKey || /^[^:]+:.+$/.test(tls.privateKey)) return [];
    const path = [...PORTS, index, 'tls', 'privateKey'];
    const message = `"${tls.privateKey}" does not name a key`;
    return [finding(path, message, 'Write <keystore id>:<alias>.')];
  }),
);
