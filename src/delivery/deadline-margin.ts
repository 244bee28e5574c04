/**
 * How much longer than a Job's deadline a tool waits, in seconds: the Job then ends first and says why, and is not
 * merely "timed out".
 */
export const DEADLINE_MARGIN = 60;
