import { error } from '../../model/diagnostic';
import { isObject } from '../../model/json';
import { APP, type Check } from './check';

/** Sections that are known and not rendered: refused by name while they are switched on. */
const SECTIONS = ['cwp', 'bootstrap', 'preStopScript', 'customConfig', 'redis', 'otk', 'hazelcast', 'otel'] as const;
const LISTS = ['bundle', 'initContainers', 'sidecars', 'repositoryReferences'] as const;

export const everythingIsSupported: Check = ({ app }) => [
  ...SECTIONS.filter((field) => isSwitchedOn(app[field])).map((field) => notSupported(field)),
  ...LISTS.filter((field) => Array.isArray(app[field]) && app[field].length > 0).map((field) => notSupported(field)),
  ...(isSwitchedOn(app.listenPorts) ? [notSupported('listenPorts')] : []),
  ...(app.autoMountServiceAccountToken === true ? [notSupported('autoMountServiceAccountToken')] : []),
  ...(app.ingress?.enabled === true && app.ingress.type?.toLowerCase() === 'route' ? [notSupported('ingress')] : []),
];

function notSupported(field: string): ReturnType<typeof error> {
  return error(
    'gateway/not-supported',
    [...APP, field],
    'not supported yet',
    'Remove it, or keep the operator for this Gateway.',
  );
}

/** `enabled`, `harden`, `external` or the like is true, here or one level below. */
function isSwitchedOn(section: unknown): boolean {
  if (!isObject(section)) return false;
  return Object.values(section).some((value) => value === true || (isObject(value) && value.enabled === true));
}
