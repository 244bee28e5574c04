import { gapsInService, jobsSince } from '../observations';
import type { GatewayState } from '../gateway';
import type { HelmTarget } from '../targets/helm';
import { RELATED } from './states';
import type { Tale } from './tale';
import { STORIES } from './titles';

/** From the upgrade back to the state before it, which the migrated schema allows. */
export function tellRollback(told: () => Tale): void {
  test(STORIES.rollback, async () => {
    const tale = told();
    const changeLog = tale.place.changeLog();
    const begin = () => Promise.resolve((tale.target as HelmTarget<GatewayState>).run('helm rollback ssg'));
    const { since, seconds } = await tale.complete(RELATED, begin);
    expect(jobsSince(tale.journal, since)).toEqual([]);
    expect(gapsInService(tale.journal, since)).toEqual([]);
    expect(tale.place.changeLog()).toEqual(changeLog);
    tale.record(STORIES.rollback, 'pods of 11.2.2, schema of 11.3.0', seconds);
  });
}
