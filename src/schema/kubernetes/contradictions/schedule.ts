import { plural } from '../../../lib/text/plural';
import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { fault } from './fault';

interface CronJobSpec {
  readonly schedule: string;
  readonly timeZone?: string | null;
}

interface Field {
  readonly title: string;
  readonly least: number;
  readonly greatest: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** Unlike in a crontab, Sunday is 0 and not 7 as well. */
const FIELDS: readonly Field[] = [
  { title: 'minute', least: 0, greatest: 59 },
  { title: 'hour', least: 0, greatest: 23 },
  { title: 'day of the month', least: 1, greatest: 31 },
  { title: 'month', least: 1, greatest: 12, names: MONTHS },
  { title: 'day of the week', least: 0, greatest: 6, names: DAYS },
];
const DESCRIPTORS =
  /^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every [+-]?(\d+(\.\d*)?(ns|us|µs|ms|s|m|h))+)$/;

export function scheduleFaults({ schedule, timeZone }: CronJobSpec, at: Path): readonly Diagnostic[] {
  const wrong = scheduleFault(schedule);
  return [
    ...(wrong === undefined ? [] : [fault([...at, 'schedule'], wrong, 'Write one such as "0 3 * * *".')]),
    ...(timeZone === undefined || timeZone === null || isTimeZone(timeZone)
      ? []
      : [fault([...at, 'timeZone'], 'is no time zone', 'Write one such as Europe/Berlin.')]),
  ];
}

function scheduleFault(schedule: string): string | undefined {
  if (schedule.includes('TZ')) return 'holds a time zone, which has a field of its own';
  if (schedule.startsWith('@')) return DESCRIPTORS.test(schedule) ? undefined : 'is no schedule that is known by name';
  const fields = schedule.split(/\s+/).filter((field) => field !== '');
  if (fields.length !== FIELDS.length)
    return `has ${plural(fields.length, 'field')}, and a schedule has ${FIELDS.length}`;
  const wrong = FIELDS.find((field, index) => !fields[index].split(',').every((part) => isPart(part, field)));
  return wrong === undefined ? undefined : `the ${wrong.title} is none from ${wrong.least} to ${wrong.greatest}`;
}

/** `*`, `1`, `mon-fri`, any of them with a step. */
function isPart(part: string, field: Field): boolean {
  const match = /^(?:(\*|\?)|([^-/]+)(?:-([^-/]+))?)(?:\/(\d{1,9}))?$/.exec(part);
  if (match === null) return false;
  const [, any, first, last, step] = match;
  if (step !== undefined && Number(step) === 0) return false;
  if (any !== undefined) return true;
  const from = numberIn(first, field);
  const to = last === undefined ? from : numberIn(last, field);
  return from !== undefined && to !== undefined && from <= to;
}

function numberIn(text: string, { least, greatest, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return named + least;
  if (!/^\d{1,9}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= greatest ? number : undefined;
}

/** Zones begin with a capital letter; `Local` would be that of whatever node the controller is on. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Z][-+\w/]*$/.test(name) || name === 'Local') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
