import { error } from '../../../../model/diagnostic';
import type { Rule } from './rule';

const PATH = ['spec', 'postgres'];

/** The process runs as a user and a group, or as the image says. */
export const identityPair: Rule = {
  layer: 'crd',
  reads: [PATH],
  check({ spec }) {
    const { uid, gid } = spec?.postgres ?? {};
    if ((uid === undefined) === (gid === undefined)) return [];
    const [given, absent] = uid === undefined ? ['gid', 'uid'] : ['uid', 'gid'];
    const remedy = `Set ${absent} too, or remove ${given}.`;
    return [error('documentdb/uid-with-gid', PATH, `${given} without ${absent}`, remedy)];
  },
};
