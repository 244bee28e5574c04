import type { Diagnostic } from '../../../model/diagnostic';
import { repeated } from './fault';
import type { TypedValue } from './typed-values';

/**
 * By type and list: the fields that no two items may share, none for plain values. Server-side apply refuses a list
 * that repeats a key, or the API server itself. Lists of containers, ports and the like have rules of their own.
 */
const KEYS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'core.v1.Container': { resizePolicy: ['resourceName'], volumeDevices: ['devicePath'] },
  'core.v1.LimitRangeSpec': { limits: ['type'] },
  'core.v1.PodSecurityContext': { sysctls: ['name'] },
  'core.v1.PodSpec': { resourceClaims: ['name'], schedulingGates: ['name'] },
  'core.v1.ResourceRequirements': { claims: ['name', 'request'] },
  'core.v1.ServiceAccount': { secrets: ['name'] },
  'discovery.v1.Endpoint': { addresses: [] },
  'discovery.v1.EndpointSlice': { ports: ['name'] },
  'meta.v1.ObjectMeta': { finalizers: [], ownerReferences: ['uid'] },
};

export function keyFaults({ type, value, path }: TypedValue): readonly Diagnostic[] {
  return Object.entries(KEYS[type] ?? {}).flatMap(([list, fields]) => {
    const items = (value as Readonly<Record<string, readonly unknown[] | undefined>>)[list] ?? [];
    const placed = items.map((item, index) => ({ text: textOf(item, fields), path: [...path, list, index] }));
    return repeated(placed, `item of ${list}:`);
  });
}

function textOf(item: unknown, fields: readonly string[]): string {
  if (fields.length === 0) return String(item);
  const values = item as Readonly<Record<string, unknown>>;
  return fields.map((field) => String(values[field] ?? '')).join(', ');
}
