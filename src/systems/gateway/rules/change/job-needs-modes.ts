import { compareReleases, type Release } from '../../../../lib/release';
import { unknown } from '../../../../rules/rule';
import { gatewayRule, IMAGE, MIGRATION_JOB, nameOf } from './gateway-rule';

/** First Gateway that knows the schema update modes: an older one would migrate and then serve, so the Job never ends. */
const FIRST: Release = { text: '11.2.2', numbers: [11n, 2n, 2n] };

export const jobNeedsModes = gatewayRule(
  { code: 'gateway/job-needs-11.2.2', severity: 'error', title: 'The migration Job runs Gateway 11.2.2 or later' },
  ({ now }) => {
    if (now.job === undefined) return [];
    if (now.binary === undefined) {
      const message = `whether ${nameOf(now)} knows the mode that the migration Job runs in`;
      return [unknown(IMAGE, message, `State the image's version in spec.version, quoted: "${FIRST.text}".`)];
    }
    if (compareReleases(now.binary, FIRST) >= 0) return [];
    const message = `the migration Job needs Gateway ${FIRST.text} or later, and this is ${now.binary.text}, which would migrate and then serve: the Job would never end`;
    const remedy = `Switch the Job on in the same change that goes up to ${FIRST.text}: that is the right way in. Until then set enabled: false.`;
    return [{ path: [...MIGRATION_JOB, 'enabled'], message, remedy, acknowledgeable: false }];
  },
);
