import type { KubeObject } from '../../../model/kube';
import { metadataOf, type Gateway } from '../gateway';

/** Of the serving pods; `undefined`: the namespace's own. */
export function podServiceAccount(gateway: Gateway): string | undefined {
  const { create, name } = gateway.app.serviceAccount ?? {};
  return name || (create === true ? gateway.name : undefined);
}

/** Of the Job's pod: only one that exists beforehand, since one that is created here comes after the Job. */
export function jobServiceAccount(gateway: Gateway): string | undefined {
  const { create, name } = gateway.app.serviceAccount ?? {};
  return create === true ? undefined : name || undefined;
}

export function serviceAccount(gateway: Gateway): readonly KubeObject[] {
  if (gateway.app.serviceAccount?.create !== true) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: metadataOf(gateway, gateway.app.serviceAccount.name || gateway.name),
    },
  ];
}
