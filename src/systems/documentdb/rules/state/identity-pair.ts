import { finding } from '../../../../rules/rule';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'postgres'];

/** The process runs as a user and a group, or as the image says. */
export const identityPair = documentDbStateRule(
  { code: 'documentdb/uid-with-gid', severity: 'error', title: 'uid and gid go together', layer: 'crd', reads: [PATH] },
  ({ spec }) => {
    const { uid, gid } = spec?.postgres ?? {};
    if ((uid === undefined) === (gid === undefined)) return [];
    const [given, absent] = uid === undefined ? ['gid', 'uid'] : ['uid', 'gid'];
    const remedy = `Set ${absent} too, or remove ${given}.`;
    return [finding(PATH, `${given} without ${absent}`, remedy)];
  },
);
