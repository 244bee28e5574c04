import type { Json, JsonObject } from '../../../lib/json';
import { parseImageReference } from '../../../lib/image-reference';

/**
 * What the kubelet does for a container that states no pull policy: an image without a tag, or `latest`, is pulled at
 * each start. A resource whose field is left out says `IfNotPresent`.
 */
export function pullPolicyOf(image: Json | undefined, stated: Json | undefined): Json | undefined {
  if (stated !== undefined && stated !== null && stated !== '') return stated;
  const reference = typeof image === 'string' ? parseImageReference(image) : undefined;
  if (reference === undefined || reference.digest !== undefined) return undefined;
  return reference.tag === undefined || reference.tag === 'latest' ? 'Always' : undefined;
}

/** An init container of the user, with the pull policy that it has while it states none. */
export function withPullPolicy(container: JsonObject): JsonObject {
  const policy = pullPolicyOf(container.image, container.imagePullPolicy);
  return policy === undefined ? container : { ...container, imagePullPolicy: policy };
}
