import type { JsonObject } from '../../model/json';

/** What an init container that is rendered here may be told. */
export interface InitContainerFields {
  readonly initContainerImage?: string;
  readonly initContainerImagePullPolicy?: string;
  readonly initContainerSecurityContext?: JsonObject;
}
