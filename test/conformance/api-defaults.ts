import { isObject, type Json, type JsonObject } from '../../src/lib/json';

/** What the API server fills in, by the key that it belongs to; the same on every kind that has the key. */
const DEFAULTS: Readonly<Record<string, Json>> = {
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
  schedulerName: 'default-scheduler',
  serviceAccountName: 'default',
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  sessionAffinity: 'None',
  scheme: 'HTTP',
  selectPolicy: 'Max',
  optional: false,
};

/** The value as the API server would store it, without what it fills in and without what says nothing. */
export function withoutDefaults(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => withoutDefaults(item as Json));
  if (!isObject(value)) return value;
  const kept: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined || item === DEFAULTS[key]) continue;
    const cleaned = withoutDefaults(item);
    if (!saysNothing(cleaned)) kept[key] = cleaned;
  }
  return kept;
}

/** A probe with the API server's numbers. */
export function completeProbe(probe: JsonObject | undefined): Json {
  if (probe === undefined) return null;
  return { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3, ...(withoutDefaults(probe) as JsonObject) };
}

function saysNothing(value: Json): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
