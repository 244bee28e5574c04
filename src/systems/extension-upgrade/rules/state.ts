import type { ExtensionUpgradeStateRule } from './extension-upgrade-state-rule';
import {
  afterIsBeside,
  binaryIsVersion,
  serverImageIsPinned,
  serverImageIsReference,
  schemaIsVersion,
  upgradeNotAboveBinary,
  serverBringsBinary,
} from './resource';
import { certificatesAreUsed, clientCertificateHasKey, keyCanBeRead, rootCertificateIsGiven } from './tls';

/** Everything that must hold for an `ExtensionUpgrade`; the schema's types and ranges come before it. */
export const EXTENSION_UPGRADE_STATE_RULES: readonly ExtensionUpgradeStateRule[] = [
  binaryIsVersion,
  schemaIsVersion,
  upgradeNotAboveBinary,
  rootCertificateIsGiven,
  certificatesAreUsed,
  clientCertificateHasKey,
  keyCanBeRead,
  serverImageIsReference,
  serverImageIsPinned,
  afterIsBeside,
  serverBringsBinary,
];
