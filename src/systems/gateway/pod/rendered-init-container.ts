import type { JsonObject } from '../../../lib/json';
import { compact } from '../../../model/kube';
import type { Mount, Named } from '../contribution';
import type { InitContainerFields } from '../fields';
import type { Gateway } from '../gateway';

/** An init container of a feature's own, in addition to what the resource says about it. */
export interface InitContainerParts {
  readonly name: string;
  /** Where the resource names none. */
  readonly defaultImage: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly envFrom?: readonly JsonObject[];
  readonly mounts?: readonly Mount[];
}

/** A security context of its own replaces the gateway container's as a whole. */
export function renderedInitContainer(gateway: Gateway, fields: InitContainerFields, parts: InitContainerParts): Named {
  return {
    name: parts.name,
    ...compact({
      image: fields.initContainerImage || parts.defaultImage,
      imagePullPolicy: fields.initContainerImagePullPolicy || 'IfNotPresent',
      env: Object.entries(parts.env ?? {}).map(([name, value]) => ({ name, value })),
      envFrom: parts.envFrom,
      securityContext: fields.initContainerSecurityContext ?? gateway.app.containerSecurityContext,
      volumeMounts: parts.mounts,
    }),
  };
}
