/** What tells the time, for commands that look at what happens now; what is rendered knows none. */
export interface Clock {
  /** In milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** The clock of the system: the one place that reads it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
