import { finding } from '../../../../rules/rule';
import { gatewayStateRule } from './gateway-state-rule';

export const licenseIsAccepted = gatewayStateRule(
  { code: 'gateway/license-not-accepted', severity: 'error', title: 'The license is accepted' },
  ({ spec }) => {
    if (spec.license === undefined || spec.license.accept === true) return [];
    const message = 'the license is not accepted, and the Gateway does not start without';
    return [finding(['spec', 'license', 'accept'], message, 'Set it to true.')];
  },
);

export const licenseHasSecret = gatewayStateRule(
  { code: 'gateway/license-secret', severity: 'error', title: 'The license is named' },
  ({ spec }) => {
    if (spec.license === undefined || spec.license.secretName !== '') return [];
    const remedy = 'Name the Secret that holds the key license.xml.';
    return [finding(['spec', 'license', 'secretName'], 'empty', remedy)];
  },
);
