import { gatewayRule, MIGRATION_JOB } from './gateway-rule';

export const jobUrlHasEffect = gatewayRule(
  {
    code: 'gateway/job-url-without-effect',
    severity: 'warning',
    title: "A URL of the Job's own is read by the Job",
  },
  ({ now }) => {
    if (now.job?.ownUrl !== true || now.diskless) return [];
    const message = 'has no effect: the Job reads node.properties, and that file wins';
    return [{ path: [...MIGRATION_JOB, 'jdbcUrl'], message, remedy: 'Remove it, or configure the Gateway diskless.' }];
  },
);
