import type { JsonObject } from '../../../lib/json';

/** What an init container that is rendered here may be told. */
export interface InitContainerFields {
  readonly initContainerImage?: string;
  readonly initContainerImagePullPolicy?: string;
  readonly initContainerSecurityContext?: JsonObject;
}
