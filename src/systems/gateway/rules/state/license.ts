import { error } from '../../../../model/diagnostic';
import type { Check } from './check';

export const licenseIsAccepted: Check = ({ spec }) => {
  if (spec.license === undefined || spec.license.accept === true) return [];
  const message = 'the license is not accepted, and the Gateway does not start without';
  return [error('gateway/license-not-accepted', ['spec', 'license', 'accept'], message, 'Set it to true.')];
};

export const licenseHasSecret: Check = ({ spec }) => {
  if (spec.license === undefined || spec.license.secretName !== '') return [];
  const remedy = 'Name the Secret that holds the key license.xml.';
  return [error('gateway/license-secret', ['spec', 'license', 'secretName'], 'empty', remedy)];
};
