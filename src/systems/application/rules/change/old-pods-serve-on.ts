import { unknown, type Finding } from '../../../../rules/rule';
import { canServe, schemaWindow } from '../../schema-window';
import type { ServedSchemas } from '../../unit-uses';
import { applicationChangeRule } from './application-change-rule';

const WAYS =
  'Expand now and contract in a later commit, when no old pod serves any more; or replace all pods at once (spec.strategy.type: Recreate) and have the application down meanwhile.';

/** Old pods serve on from the moment in which the Job is complete: what it took away they look for in vain. */
export const oldPodsServeOn = applicationChangeRule(
  {
    code: 'application/breaking-while-rolling',
    severity: 'error',
    title: 'Old pods can serve on the new schema until they are replaced',
  },
  ({ now, old, earlier }) => {
    const { from, before } = schemaWindow(now, old, earlier);
    if (before === undefined || before === from) return [];
    return old
      .flatMap(({ uses }) => uses.served)
      .flatMap((served): readonly Finding[] => {
        const after = now.uses.served.find(({ owner }) => owner === served.owner);
        const can = canServe(served, before);
        if (can === true) return [];
        const path = after?.path ?? now.uses.images.find(({ owner }) => owner === served.owner)?.path ?? [];
        if (can === undefined) {
          const message = `whether the old pods of ${served.owner}, which serve on ${served.text}, can serve on ${before}`;
          return [unknown(path, message, 'List the schemas by their names ("a1b2, c3d4").')];
        }
        return [judged(served, { before, path, isRecreated: isRecreated(now.uses.served, served) })];
      });
  },
);

function isRecreated(now: readonly ServedSchemas[], { owner, isRecreated: was }: ServedSchemas): boolean {
  return now.find((each) => each.owner === owner)?.isRecreated ?? was;
}

function judged(
  { owner, text }: ServedSchemas,
  { before, path, isRecreated: once }: { before: string; path: Finding['path']; isRecreated: boolean },
): Finding {
  const message = `the old pods of ${owner} serve on ${text}, and the schema moves to ${before} under them`;
  if (!once) return { path, message: `${message} while they are replaced one by one`, remedy: WAYS };
  return {
    path,
    severity: 'warning',
    message: `${message} for as long as it takes to end all of them, once the Job is complete`,
    remedy: 'Scale it to 0 before the delivery where that is too long, or expand now and contract in a later commit.',
  };
}
