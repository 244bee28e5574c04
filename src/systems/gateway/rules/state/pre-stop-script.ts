import { warning } from '../../../../model/diagnostic';
import { hasOwnHooks } from '../../features/pre-stop-script';
import { APP, type Check } from './check';

const SCRIPT = [...APP, 'preStopScript'];

export const preStopScriptWaits: Check = ({ app }) => {
  if (app.preStopScript?.enabled !== true || app.preStopScript.timeoutSeconds) return [];
  const message = 'missing: the script waits for no connection';
  return [
    warning(
      'gateway/pre-stop-timeout',
      [...SCRIPT, 'timeoutSeconds'],
      message,
      'Say how long it may wait, in seconds.',
    ),
  ];
};

export const preStopScriptIsUsed: Check = (gateway) => {
  if (gateway.app.preStopScript?.enabled !== true || !hasOwnHooks(gateway)) return [];
  const message = 'is not run: lifecycleHooks take its place';
  return [warning('gateway/pre-stop-without-effect', SCRIPT, message, 'Remove one of them.')];
};

export const gracePeriodIsUsed: Check = (gateway) => {
  const { preStopScript, terminationGracePeriodSeconds } = gateway.app;
  const own = (preStopScript?.timeoutSeconds ?? 0) + 30;
  const scriptRuns = preStopScript?.enabled === true && !hasOwnHooks(gateway);
  if (!scriptRuns || (terminationGracePeriodSeconds ?? own) === own) return [];
  const path = [...APP, 'terminationGracePeriodSeconds'];
  const message = `has no effect: preStopScript sets it to ${own}`;
  return [warning('gateway/grace-period-without-effect', path, message, 'Remove it.')];
};
