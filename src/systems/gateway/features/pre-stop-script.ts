import type { JsonObject } from '../../../lib/json';
import { volumeName } from '../../../lib/name';
import type { Contribution } from '../contribution';
import type { ResolvedGateway } from '../gateway';
import { gatewayFile } from '../pod/gateway-files';
import { SCRIPT_MODE } from '../pod/layout';
import gracefulShutdown from '../scripts/graceful-shutdown.sh';

const FILE = '/opt/docker/graceful-shutdown.sh';
/** Ports whose connections never end by themselves: of the node's processes among each other, and of Hazelcast. */
const ALWAYS_EXCLUDED = [2124, 8777];
const DEFAULT_GRACE_PERIOD_SECONDS = 30;
/** What the Gateway may take for its own end, after the script's. */
const MARGIN_SECONDS = 30;

/**
 * The script that runs before the container is stopped: it waits until no client is connected to a port that the
 * Gateway listens on, but not longer than the timeout, and always succeeds.
 */
export function preStopScript(gateway: ResolvedGateway): Contribution {
  if (gateway.app.preStopScript?.enabled !== true) return {};
  return gatewayFile(gateway, {
    volume: volumeName(`${gateway.name}-graceful-shutdown`),
    key: 'graceful-shutdown',
    file: FILE,
    text: gracefulShutdown,
    mode: SCRIPT_MODE,
  });
}

/** The container's lifecycle hooks: the user's own take the place of the script's. */
export function lifecycle(gateway: ResolvedGateway): JsonObject | undefined {
  const { lifecycleHooks, preStopScript: script } = gateway.app;
  if (hasOwnHooks(gateway)) return lifecycleHooks;
  if (script?.enabled !== true) return undefined;
  const excluded = (script.excludedPorts ?? []).filter((port) => !ALWAYS_EXCLUDED.includes(port));
  const numbers = [script.timeoutSeconds ?? 0, script.periodSeconds ?? 0, ...excluded, ...ALWAYS_EXCLUDED];
  return { preStop: { exec: { command: ['/bin/bash', FILE, ...numbers.map(String)] } } };
}

/** Whether the user's own hooks take the place of the script. */
export function hasOwnHooks({ app }: ResolvedGateway): boolean {
  return Object.keys(app.lifecycleHooks ?? {}).length > 0;
}

/** How long the pod may take to end, in seconds; the time of a script that is run wins over the field. */
export function gracePeriodSeconds(gateway: ResolvedGateway): number {
  const { preStopScript, terminationGracePeriodSeconds } = gateway.app;
  const scriptRuns = preStopScript?.enabled === true && !hasOwnHooks(gateway);
  if (scriptRuns) return (preStopScript.timeoutSeconds ?? 0) + MARGIN_SECONDS;
  return terminationGracePeriodSeconds ?? DEFAULT_GRACE_PERIOD_SECONDS;
}
