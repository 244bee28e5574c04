import { error, type Diagnostic } from '../../../model/diagnostic';
import type { ListenPortFields } from '../fields';
import { featureName } from '../features/listen-ports';
import { MANAGEMENT_FEATURES } from '../pod/hardened-ports';
import { APP, type Check } from './check';

const PORTS = [...APP, 'listenPorts', 'ports'];
const FEATURE_NAMES = MANAGEMENT_FEATURES.map(featureName);

function judgePorts(judge: (port: ListenPortFields, index: number) => readonly Diagnostic[]): Check {
  return ({ app }) => (app.listenPorts?.custom?.enabled === true ? (app.listenPorts.ports ?? []).flatMap(judge) : []);
}

export const customListenPortsAreGiven: Check = ({ app }) => {
  if (app.listenPorts?.custom?.enabled !== true || (app.listenPorts.ports ?? []).length > 0) return [];
  const message = 'missing: without a port the Gateway cannot be reached';
  return [error('gateway/listen-ports-missing', PORTS, message, 'List the ports, or use harden: true.')];
};

export const listenPortsAreNamed: Check = judgePorts(({ name }, index) =>
  name ? [] : [error('gateway/listen-port-name', [...PORTS, index, 'name'], 'missing', 'Give each port a name.')],
);

/** The Gateway knows a port by its name, and one socket listens on a number. */
export const listenPortsAreDistinct: Check = ({ app }) => {
  if (app.listenPorts?.custom?.enabled !== true) return [];
  const ports = app.listenPorts.ports ?? [];
  return (['name', 'port'] as const).flatMap((field) =>
    ports.flatMap((port, index): readonly Diagnostic[] => {
      const value = port[field];
      const first = ports.findIndex((other) => other[field] === value);
      if (value === undefined || first === index) return [];
      const message = `"${value}" is the ${field} of another listen port`;
      return [error('gateway/listen-port-twice', [...PORTS, index, field], message, `Use another ${field}.`)];
    }),
  );
};

export const listenPortFeaturesAreKnown: Check = judgePorts(({ managementFeatures }, index) =>
  (managementFeatures ?? []).flatMap((text, position): readonly Diagnostic[] => {
    if (FEATURE_NAMES.includes(featureName(text))) return [];
    const path = [...PORTS, index, 'managementFeatures', position];
    const remedy = `There are ${MANAGEMENT_FEATURES.join(', ')}.`;
    return [error('gateway/listen-port-feature', path, `"${text}" is no management feature`, remedy)];
  }),
);

export const listenPortKeysAreComplete: Check = judgePorts(({ tls }, index) => {
  if (tls?.enabled !== true || !tls.privateKey || /^[^:]+:.+$/.test(tls.privateKey)) return [];
  const path = [...PORTS, index, 'tls', 'privateKey'];
  const message = `"${tls.privateKey}" does not name a key`;
  return [error('gateway/listen-port-key', path, message, 'Write <keystore id>:<alias>.')];
});
