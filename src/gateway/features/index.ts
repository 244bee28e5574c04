import type { Contribution } from '../contribution';
import type { Gateway } from '../gateway';
import { license } from './license';
import { graphman, restman } from './management-services';
import { nodePropertiesFile } from './node-properties';
import { logOverride, systemProperties } from './properties-files';

/** One feature of the resource: what it adds to the serving pods, nothing when it is off. */
export type Feature = (gateway: Gateway) => Contribution;

/** All of them. A further field of the resource is one more function here. */
export const FEATURES: readonly Feature[] = [
  license,
  nodePropertiesFile,
  systemProperties,
  logOverride,
  restman,
  graphman,
];
