import { error } from '../../../../model/diagnostic';
import type { Rule } from './rule';

const PATH = ['spec', 'bootstrap', 'recovery'];

/** A database starts from one place. */
export const oneRecoverySource: Rule = {
  layer: 'crd',
  reads: [PATH],
  check({ spec }) {
    const { backup, persistentVolume } = spec?.bootstrap?.recovery ?? {};
    if ((backup?.name ?? '') === '' || (persistentVolume?.name ?? '') === '') return [];
    const message = `both the backup ${backup?.name} and the volume ${persistentVolume?.name} are named`;
    return [error('documentdb/two-recovery-sources', PATH, message, 'Keep one of them.')];
  },
};
