/** A vendor, one host, and the rest: `mysql://`, `db`, `:3306/ssg`. */
const ADDRESS = /^([a-z0-9+]+:\/\/)([^/:,()[\]]+)((?::[0-9]+)?(?:\/.*)?)$/;

/**
 * What tells databases apart by their addresses. A short host is a Service of the namespace, and `db.data.svc` is the
 * same as `db.data`; what listens on the host of the pod itself is nobody else's.
 *
 * @param address `mysql://host:3306/ssg`, without credentials and parameters; absent where it is not known
 * @returns nothing where it is not known
 */
export function databaseAt(address: string | undefined, namespace: string | undefined): string | undefined {
  const [, vendor, host, rest] = ADDRESS.exec(address ?? '') ?? [];
  if (host === undefined) return address;
  if (/^(?:localhost|127\.[0-9.]+)$/.test(host)) return undefined;
  return `${vendor}${qualified(host, namespace)}${rest}`;
}

function qualified(host: string, namespace: string | undefined): string {
  if (host.includes('.')) return host.replace(/^([^.]+\.[^.]+)\.svc(?:\..*)?$/, '$1');
  return namespace === undefined ? host : `${host}.${namespace}`;
}
