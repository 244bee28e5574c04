import type { JsonObject } from '../../../lib/json';
import { compact } from '../../../model/kube';
import type { Mount, Named } from '../contribution';
import type { InitContainerFields } from '../fields';
import type { ResolvedGateway } from '../gateway';

/** An init container of a feature's own, in addition to what the resource says about it. */
export interface InitContainerParts {
  readonly name: string;
  /** Where the resource names none. */
  readonly defaultImage: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly envFrom?: readonly JsonObject[];
  readonly mounts?: readonly Mount[];
}

/**
 * A security context of its own replaces the gateway container's as a whole. It runs before the gateway container, so what
 * that one requests is enough for both; with none a quota of the namespace would refuse the pod.
 */
export function renderedInitContainer(
  gateway: ResolvedGateway,
  fields: InitContainerFields,
  parts: InitContainerParts,
): Named {
  return {
    name: parts.name,
    ...compact({
      image: fields.initContainerImage || parts.defaultImage,
      imagePullPolicy: fields.initContainerImagePullPolicy || 'IfNotPresent',
      env: Object.entries(parts.env ?? {}).map(([name, value]) => ({ name, value })),
      envFrom: parts.envFrom,
      resources: compact({ requests: gateway.app.resources?.requests, limits: gateway.app.resources?.limits }),
      securityContext: fields.initContainerSecurityContext ?? gateway.app.containerSecurityContext,
      volumeMounts: parts.mounts,
    }),
  };
}
