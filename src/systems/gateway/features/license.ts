import type { Contribution } from '../contribution';
import { credentialMode, type ResolvedGateway } from '../gateway';
import { LICENSE_FILE } from '../pod/layout';
import { mountedFile } from '../pod/mounted-file';

/** The license, from a Secret that must exist. */
export function license(gateway: ResolvedGateway): Contribution {
  return mountedFile({
    volume: 'gateway-license',
    source: { secret: gateway.spec.license?.secretName ?? '' },
    key: 'license.xml',
    file: LICENSE_FILE,
    mode: credentialMode(gateway),
  });
}
