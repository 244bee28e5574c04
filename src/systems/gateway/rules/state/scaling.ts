import { error } from '../../../../model/diagnostic';
import { APP, type Check } from './check';

const PDB = [...APP, 'pdb'];
const MAXIMUM = [...APP, 'autoscaling', 'hpa', 'maxReplicas'];

export const disruptionBudgetHasOneBound: Check = ({ app }) => {
  const { pdb } = app;
  if (pdb?.enabled !== true) return [];
  const given = [pdb.minAvailable, pdb.maxUnavailable].filter((bound) => bound !== undefined).length;
  if (given === 1) return [];
  const message =
    given === 2 ? 'both minAvailable and maxUnavailable are given' : 'neither minAvailable nor maxUnavailable is given';
  return [error('gateway/pdb-bounds', PDB, message, 'Give one of them; 0 counts as given.')];
};

export const autoscalingHasMaximum: Check = ({ app }) => {
  if (app.autoscaling?.enabled !== true) return [];
  const { minReplicas, maxReplicas } = app.autoscaling.hpa ?? {};
  const refuse = (message: string, remedy: string) => [error('gateway/autoscaling-maximum', MAXIMUM, message, remedy)];
  if (maxReplicas === undefined)
    return refuse('missing, and autoscaling is enabled', 'Say how many pods there may be.');
  if (Number(maxReplicas) >= Number(minReplicas ?? 0)) return [];
  return refuse(
    `${Number(maxReplicas)} is less than minReplicas, ${Number(minReplicas)}`,
    'Raise it, or lower minReplicas.',
  );
};
