import { maximumBelowMinimum } from '../../../../model/shared-fault';
import { finding } from '../../../../rules/rule';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const PDB = [...APP, 'pdb'];
const BOUNDS = ['minAvailable', 'maxUnavailable'];
const MAXIMUM = [...APP, 'autoscaling', 'hpa', 'maxReplicas'];

export const disruptionBudgetHasOneBound = gatewayStateRule(
  { code: 'gateway/pdb-bounds', severity: 'error', title: 'A disruption budget has one bound' },
  ({ app }) => {
    const { pdb } = app;
    if (pdb?.enabled !== true) return [];
    const given = [pdb.minAvailable, pdb.maxUnavailable].filter((bound) => bound !== undefined).length;
    const remedy = 'Give one of them; 0 counts as given.';
    if (given === 1) return [];
    if (given === 2) return [finding(PDB, 'both minAvailable and maxUnavailable are given', remedy)];
    const without = BOUNDS.map((bound) => [...PDB, bound]);
    return [{ ...finding(PDB, 'neither minAvailable nor maxUnavailable is given', remedy), without }];
  },
);

export const autoscalingHasMaximum = gatewayStateRule(
  { code: 'gateway/autoscaling-maximum', severity: 'error', title: 'Autoscaling has a maximum, not below its minimum' },
  ({ app }) => {
    if (app.autoscaling?.enabled !== true) return [];
    const { minReplicas, maxReplicas } = app.autoscaling.hpa ?? {};
    const refuse = (message: string, remedy: string) => [finding(MAXIMUM, message, remedy)];
    if (maxReplicas === undefined)
      return refuse('missing, and autoscaling is enabled', 'Say how many pods there may be.');
    const [maximum, minimum] = [Number(maxReplicas), Number(minReplicas ?? 0)];
    if (maximum >= minimum) return [];
    const found = refuse(`${maximum} is less than minReplicas, ${minimum}`, 'Raise it, or lower minReplicas.');
    return found.map((each) => ({ ...each, sharedFault: maximumBelowMinimum(maximum, minimum) }));
  },
);
