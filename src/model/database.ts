import type { WorkloadState } from './state';

/** A vendor, one host, and the rest: `mysql://`, `db`, `:3306/ssg`. */
const ADDRESS = /^([a-z0-9+]+:\/\/)([^/:,()[\]]+)((?::[0-9]+)?(?:\/.*)?)$/;

/**
 * What tells the databases of Gateways apart. A short host is a Service of the namespace, and `db.data.svc` is the same
 * as `db.data`; what listens on the host of the pod itself is nobody else's.
 *
 * @returns nothing where it is not known
 */
export function databaseOf({ facts, namespace }: Pick<WorkloadState, 'facts' | 'namespace'>): string | undefined {
  if (facts.system !== 'gateway' || !facts.database.enabled) return undefined;
  const { address } = facts.database;
  const [, vendor, host, rest] = ADDRESS.exec(address ?? '') ?? [];
  if (host === undefined) return address;
  if (/^(?:localhost|127\.[0-9.]+)$/.test(host)) return undefined;
  return `${vendor}${qualified(host, namespace)}${rest}`;
}

function qualified(host: string, namespace: string | undefined): string {
  if (host.includes('.')) return host.replace(/^([^.]+\.[^.]+)\.svc(?:\..*)?$/, '$1');
  return namespace === undefined ? host : `${host}.${namespace}`;
}
