import type { KubeObject } from '../../../model/kube';
import { gatewayMetadata, type ResolvedGateway } from '../gateway';

/** Of the serving pods; `undefined`: the namespace's own. */
export function podServiceAccount(gateway: ResolvedGateway): string | undefined {
  const { create, name } = gateway.app.serviceAccount ?? {};
  return name || (create === true ? gateway.name : undefined);
}

/** Of the Job's pod: only one that exists beforehand, since one that is created here comes after the Job. */
export function jobServiceAccount(gateway: ResolvedGateway): string | undefined {
  const { create, name } = gateway.app.serviceAccount ?? {};
  return create === true ? undefined : name || undefined;
}

export function serviceAccount(gateway: ResolvedGateway): readonly KubeObject[] {
  if (gateway.app.serviceAccount?.create !== true) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: gatewayMetadata(gateway, gateway.app.serviceAccount.name || gateway.name),
    },
  ];
}
