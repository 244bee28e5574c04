import type { ResolvedGateway } from '../gateway';

/** An object that acts on pods or traffic: two of them would fight, so one that runs keeps its name. */
export type NamedRole = 'management-service' | 'ingress' | 'autoscaler' | 'disruption-budget' | 'credentials';

/** Suffixes by which the Layer7 operator, and so schemagate, names objects. */
const SUFFIXES: Readonly<Record<NamedRole, string>> = {
  'management-service': '-management-service',
  ingress: '',
  autoscaler: '',
  'disruption-budget': '',
  credentials: '',
};

/** Suffixes of the vendor's chart, behind its full name. */
const CHART_SUFFIXES: Readonly<Record<NamedRole, string>> = {
  'management-service': '-management',
  ingress: '-ingress',
  autoscaler: '-hpa',
  'disruption-budget': '-pdb',
  credentials: '-secret',
};

/** Deployment and Service are named like the Gateway in every style; ConfigMaps are ours to name. */
export function gatewayObjectName({ name, selector }: ResolvedGateway, role: NamedRole): string {
  return name + (selector === 'helm' ? CHART_SUFFIXES : SUFFIXES)[role];
}
