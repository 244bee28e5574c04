import { finding } from '../../../../rules/rule';
import { hasOwnHooks } from '../../features/pre-stop-script';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const SCRIPT = [...APP, 'preStopScript'];

export const preStopScriptWaits = gatewayStateRule(
  { code: 'gateway/pre-stop-timeout', severity: 'warning', title: 'The script before stopping waits' },
  ({ app }) => {
    if (app.preStopScript?.enabled !== true || app.preStopScript.timeoutSeconds) return [];
    const message = 'missing: the script waits for no connection';
    return [finding([...SCRIPT, 'timeoutSeconds'], message, 'Say how long it may wait, in seconds.')];
  },
);

export const preStopScriptIsUsed = gatewayStateRule(
  { code: 'gateway/pre-stop-without-effect', severity: 'warning', title: 'The script before stopping is run' },
  (gateway) => {
    if (gateway.app.preStopScript?.enabled !== true || !hasOwnHooks(gateway)) return [];
    const message = 'is not run: lifecycleHooks take its place';
    return [finding(SCRIPT, message, 'Remove one of them.')];
  },
);

export const gracePeriodIsUsed = gatewayStateRule(
  {
    code: 'gateway/grace-period-without-effect',
    severity: 'warning',
    title: 'The grace period is the one that counts',
  },
  (gateway) => {
    const { preStopScript, terminationGracePeriodSeconds } = gateway.app;
    const own = (preStopScript?.timeoutSeconds ?? 0) + 30;
    const scriptRuns = preStopScript?.enabled === true && !hasOwnHooks(gateway);
    if (!scriptRuns || (terminationGracePeriodSeconds ?? own) === own) return [];
    const path = [...APP, 'terminationGracePeriodSeconds'];
    const message = `has no effect: preStopScript sets it to ${own}`;
    return [finding(path, message, 'Remove it.')];
  },
);
