import type { ExtensionUpgradeStateRule } from './extension-upgrade-state-rule';
import {
  afterIsBeside,
  binaryIsVersion,
  imageIsPinned,
  imageIsReference,
  schemaIsVersion,
  schemaNotAboveBinary,
  serverBringsBinary,
} from './resource';
import { certificatesAreUsed, clientCertificateHasKey, keyCanBeRead, rootCertificateIsGiven } from './tls';

/** Everything that must hold for an `ExtensionUpgrade`; the schema's types and ranges come before it. */
export const EXTENSION_UPGRADE_STATE_RULES: readonly ExtensionUpgradeStateRule[] = [
  binaryIsVersion,
  schemaIsVersion,
  schemaNotAboveBinary,
  rootCertificateIsGiven,
  certificatesAreUsed,
  clientCertificateHasKey,
  keyCanBeRead,
  imageIsReference,
  imageIsPinned,
  afterIsBeside,
  serverBringsBinary,
];
