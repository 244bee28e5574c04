/** A date with a time: `20261128-221228`, `2026-11-28T22:12:28`. */
const CLOCK =
  /(?<!\d)20\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])[-T_. ]?(?:[01]\d|2[0-3])[:-]?[0-5]\d(?:[:-]?[0-5]\d(?:\.\d{1,9})?)?Z?(?!\d)/;
const EACH = new RegExp(CLOCK, 'g');
/** Seconds or milliseconds since 1970, at the end of a name. */
const SECONDS = /-(?:1[6-9]\d{8}|1[6-9]\d{11})$/;

/** Whether a text holds a date with a time of the day. */
export function holdsTime(text: string): boolean {
  return CLOCK.test(text);
}

/** Whether a name holds a date with a time, or the seconds of a clock at its end. */
export function isNamedByTime(name: string): boolean {
  return holdsTime(name) || SECONDS.test(name);
}

/** The text without the times in it. */
export function withoutTimes(text: string): string {
  return text.replace(EACH, '').replace(SECONDS, '');
}
