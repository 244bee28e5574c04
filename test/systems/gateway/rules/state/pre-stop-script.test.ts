import { findingTable } from './finding-table';

const SCRIPT = { enabled: true, timeoutSeconds: 60 };

findingTable('the script before the stop does something', [
  ['takes a timeout', { preStopScript: SCRIPT }, []],
  [
    'says that it waits for nothing without one',
    { preStopScript: { enabled: true } },
    ['gateway/pre-stop-timeout? preStopScript.timeoutSeconds'],
  ],
  [
    'says that it waits for nothing with 0',
    { preStopScript: { enabled: true, timeoutSeconds: 0 } },
    ['gateway/pre-stop-timeout? preStopScript.timeoutSeconds'],
  ],
  [
    'says that hooks take its place',
    { preStopScript: SCRIPT, lifecycleHooks: { preStop: { exec: { command: ['true'] } } } },
    ['gateway/pre-stop-without-effect? preStopScript'],
  ],
  ['does not count empty hooks', { preStopScript: SCRIPT, lifecycleHooks: {} }, []],
  ['takes the grace period that it sets itself', { preStopScript: SCRIPT, terminationGracePeriodSeconds: 90 }, []],
  [
    'says that another grace period is not used',
    { preStopScript: SCRIPT, terminationGracePeriodSeconds: 91 },
    ['gateway/grace-period-without-effect? terminationGracePeriodSeconds'],
  ],
  [
    'takes any grace period beside hooks',
    {
      preStopScript: SCRIPT,
      lifecycleHooks: { preStop: { exec: { command: ['true'] } } },
      terminationGracePeriodSeconds: 91,
    },
    ['gateway/pre-stop-without-effect? preStopScript'],
  ],
  ['does not look while it is off', { preStopScript: {}, terminationGracePeriodSeconds: 91 }, []],
]);
