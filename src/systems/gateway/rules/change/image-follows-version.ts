import { gatewayChangeRule, nameOf, versionChanges } from './gateway-change-rule';

/** A digest is one image for good, so it cannot be two versions. */
export const imageFollowsVersion = gatewayChangeRule(
  {
    code: 'gateway/image-stays',
    severity: 'warning',
    title: 'A new version comes with another image',
  },
  (gateway) => {
    const { old, now } = gateway;
    if (old === undefined || old.statedBinary !== now.statedBinary || !versionChanges(gateway)) return [];
    const message = `changes from ${nameOf(old)} to ${nameOf(now)}, and the image does not: the same pods go on, and what is judged by the version would be wrong`;
    const remedy = 'Change spec.app.image, too; if only the version was stated wrongly, acknowledge this.';
    return [{ path: ['spec', 'version'], message, remedy }];
  },
);
