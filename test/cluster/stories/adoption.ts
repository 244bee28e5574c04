import type { GatewayState } from '../gateway';
import { gapsInService, podsBeforeMigration } from '../observations';
import type { OpenTarget } from '../targets/target';
import { Tale } from './tale';
import { STORIES } from './titles';

/** Its pods migrate when they start. */
const WITHOUT_JOB: GatewayState = { version: '11.1.3', hasJob: false };
const WITH_JOB: GatewayState = { version: '11.2.2' };
const WITHOUT_JOB_AGAIN: GatewayState = { version: '11.2.2', hasJob: false };

/** The Job comes with the version that knows it, and may go again. */
export function tellAdoption(title: string, openTarget: OpenTarget): void {
  let tale: Tale;
  beforeAll(async () => {
    tale = await Tale.open(`${title}-adoption`, openTarget);
    await tale.deliver(WITHOUT_JOB);
  });
  afterAll(() => tale?.close());

  test(STORIES.switchedOn, async () => {
    const { since, seconds } = await tale.deliver(WITH_JOB);
    expect(podsBeforeMigration(tale.journal, since)).toEqual([]);
    expect(gapsInService(tale.journal, 0)).toEqual([]);
    tale.record(STORIES.switchedOn, 'held back until the Job was complete', seconds);
  });

  test(STORIES.switchedOff, async () => {
    const { since, seconds } = await tale.deliver(WITHOUT_JOB_AGAIN);
    expect(gapsInService(tale.journal, since)).toEqual([]);
    const jobs = () => tale.journal.present('jobs');
    // Helm does not know of it any more; the notes name the command.
    if (tale.delivery !== 'helm') await tale.journal.until('the Job is gone', () => jobs().length === 0);
    tale.record(STORIES.switchedOff, tale.delivery === 'helm' ? 'the last Job stays' : 'the last Job is gone', seconds);
  });
}
