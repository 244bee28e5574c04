import { finding } from '../../../../rules/rule';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'bootstrap', 'recovery'];

/** A database starts from one place. */
export const oneRecoverySource = documentDbStateRule(
  {
    code: 'documentdb/two-recovery-sources',
    severity: 'error',
    title: 'A recovery has one source',
    layer: 'crd',
    reads: [PATH],
  },
  ({ spec }) => {
    const { backup, persistentVolume } = spec?.bootstrap?.recovery ?? {};
    if ((backup?.name ?? '') === '' || (persistentVolume?.name ?? '') === '') return [];
    const message = `both the backup ${backup?.name} and the volume ${persistentVolume?.name} are named`;
    return [finding(PATH, message, 'Keep one of them.')];
  },
);
