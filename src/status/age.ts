import { plural } from '../lib/text/plural';

/** A stretch of time for people: `12 seconds`, `6 minutes`, `3 hours`, `2 days`; in milliseconds. */
export function stretch(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return plural(seconds, 'second');
  if (seconds < 3600) return plural(Math.floor(seconds / 60), 'minute');
  if (seconds < 48 * 3600) return plural(Math.floor(seconds / 3600), 'hour');
  return plural(Math.floor(seconds / 86400), 'day');
}
