import { finding } from '../../../../rules/rule';
import { usesRoutes } from '../../objects/routes';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

/** Routes are OpenShift's; there the Layer7 operator also chooses the user of the pods, from the running namespace. */
export const openshiftUserIsStated = gatewayStateRule(
  {
    code: 'gateway/openshift-user',
    severity: 'warning',
    title: 'On OpenShift the user id comes from somewhere',
    acknowledgeable: true,
  },
  (gateway) => {
    const { podSecurityContext, containerSecurityContext } = gateway.app;
    const stated = [podSecurityContext, containerSecurityContext].some((context) => context?.runAsUser !== undefined);
    if (stated || !usesRoutes(gateway)) return [];
    const message = 'no runAsUser, which the Layer7 operator takes from the namespace on OpenShift: it is not set here';
    const remedy =
      "OpenShift's restricted security context constraint sets it as well; with another one, state runAsUser, and capabilities: {drop: [ALL]} in containerSecurityContext.";
    return [finding([...APP, 'podSecurityContext'], message, remedy)];
  },
);
