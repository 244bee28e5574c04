import { isSameRelease } from '../../../../lib/release';
import { extensionChangeRule } from './extension-change-rule';

export const someoneTakesOver = extensionChangeRule(
  {
    code: 'documentdb/one-instance',
    severity: 'warning',
    title: 'Another instance takes over while the primary restarts',
  },
  ({ old, now }) => {
    if (old === undefined || now.instances !== 1 || old.statedBinary === now.statedBinary) return [];
    if (isSameRelease(old.binary, now.binary)) return [];
    const message =
      'the binary changes with a single instance: there is no replica to switch to, so reads and writes stop while it restarts';
    const remedy = 'Set instancesPerNode to 2 or 3 beforehand, or plan the interruption.';
    return [{ path: ['spec', 'instancesPerNode'], message, remedy }];
  },
);
