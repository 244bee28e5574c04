import { finding, type Finding } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import type { ResolvedGateway } from '../../gateway';
import type { PortFields, ServiceFields } from '../../fields';
import { APP, MANAGEMENT } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const SERVICE: Path = [...APP, 'service'];
const MANAGEMENT_SERVICE: Path = [...MANAGEMENT, 'service'];
/** A port of a container: shorter than that of a Service. */
const PORT_NAME = /^(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?$/;

interface RenderedService {
  readonly path: Path;
  readonly fields: ServiceFields;
}

function renderedServices({ app, management }: ResolvedGateway): readonly RenderedService[] {
  const main = { path: SERVICE, fields: app.service ?? {} };
  if (management.service?.enabled !== true) return [main];
  return [main, { path: MANAGEMENT_SERVICE, fields: management.service }];
}

export const servicesHavePorts = gatewayStateRule(
  { code: 'gateway/service-needs-ports', severity: 'error', title: 'A Service has ports' },
  (gateway) =>
    renderedServices(gateway)
      .filter(({ fields }) => (fields.ports ?? []).length === 0)
      .map(({ path }) =>
        finding(
          [...path, 'ports'],
          'missing: a Service needs at least one port',
          'List the ports with name, port and targetPort.',
        ),
      ),
);

export const portNamesFitContainers = gatewayStateRule(
  { code: 'gateway/port-name', severity: 'error', title: 'Names of ports fit Kubernetes' },
  (gateway) =>
    renderedServices(gateway).flatMap(({ path, fields }) =>
      (fields.ports ?? []).flatMap((port, index, { length }) =>
        judgeName(port, [...path, 'ports', index, 'name'], length > 1),
      ),
    ),
);

function judgeName(port: PortFields, path: Path, isOneOfSeveral: boolean): readonly Finding[] {
  if (isOneOfSeveral && !port.name)
    return [finding(path, 'missing, and the Service has several ports', 'Name each of them.')];
  if (port.name === undefined || (PORT_NAME.test(port.name) && !port.name.includes('--'))) return [];
  const message = `"${port.name}" cannot name a container's port`;
  const remedy = 'Use at most 15 lower-case letters, digits and single hyphens, with a letter among them.';
  return [finding(path, message, remedy)];
}

/** Both Services point at one container, where a name stands for one port and a port for one name. */
export const portsAreUnambiguous = gatewayStateRule(
  { code: 'gateway/port-name-twice', severity: 'error', title: 'Ports of the container have different names' },
  (gateway) => {
    const seen = new Map<string, { readonly port: PortFields; readonly path: Path }>();
    const found: Finding[] = [];
    for (const { path, fields } of renderedServices(gateway)) {
      (fields.ports ?? []).forEach((port, index) => {
        const name = port.name ?? '';
        const earlier = seen.get(name);
        const portPath = [...path, 'ports', index];
        if (earlier === undefined) seen.set(name, { port, path });
        else found.push(...judgeRepetition(port, portPath, earlier.port, earlier.path === path));
      });
    }
    return found;
  },
);

function judgeRepetition(port: PortFields, path: Path, earlier: PortFields, sameService: boolean): readonly Finding[] {
  const number = (each: PortFields): number | undefined => each.targetPort ?? each.port;
  if (!sameService && number(port) === number(earlier)) return [];
  // Reported for the Service as a whole.
  if (sameService && !port.name) return [];
  const what = port.name ? `the name "${port.name}" is used twice` : 'several ports need names';
  const remedy = 'Give each port of the container a name of its own.';
  return [finding([...path, 'name'], what, remedy)];
}

export const serviceIsAlwaysRendered = gatewayStateRule(
  { code: 'gateway/service-always-rendered', severity: 'warning', title: 'The Service is always rendered' },
  ({ app }) => {
    if (app.service?.enabled !== false) return [];
    const message = 'has no effect: the Service is always rendered, as the Layer7 operator does';
    return [finding([...SERVICE, 'enabled'], message, 'Remove it.')];
  },
);

export const ingressHasRules = gatewayStateRule(
  { code: 'gateway/ingress-needs-rules', severity: 'error', title: 'An Ingress has rules' },
  ({ app }) => {
    const { ingress } = app;
    if (ingress?.enabled !== true || ingress.type?.toLowerCase() === 'route') return [];
    if ((ingress.rules ?? []).length > 0) return [];
    const message = 'missing: an Ingress without rules is refused by the API server';
    return [finding([...APP, 'ingress', 'rules'], message, 'Add a rule with the host.')];
  },
);
