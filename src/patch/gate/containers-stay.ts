import { isEqual } from '../../lib/json';
import { guardedContainers } from './guarded-containers';
import type { GateRule } from './gate-rule';

const FIELDS = ['image', 'command', 'args', 'workingDir', 'restartPolicy'] as const;

/** What migrates and what serves are of one version, and start in the way that reads the mode. */
export const containersStay: GateRule = (change, guard) =>
  guardedContainers(change, guard).flatMap(({ name, place, before, after }) => {
    if (after === undefined) {
      const remedy = 'Leave it there; other containers may be added.';
      return [{ place, message: `the container ${name} would be gone`, remedy }];
    }
    return FIELDS.filter((field) => !isEqual(before[field], after[field])).map((field) => ({
      place: [...place, field],
      message: `decides what the container ${name} runs: the migration and the pods must be of one version`,
      remedy: field === 'image' ? `Set it in the resource: ${guard.fields.image}.` : 'Remove it from the patch.',
    }));
  });
