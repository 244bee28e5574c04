import type * as schemagate from '../../../imports/resources/extension-upgrade';
import type { DeepPartial } from '../../lib/deep-partial';

/**
 * An `ExtensionUpgrade`, which does what the DocumentDB operator does to the schema of the extension, for a PostgreSQL
 * without the operator: the types made of `imports/crds/extension-upgrade.yaml`, with every field optional.
 */
export type ExtensionUpgradeFields = DeepPartial<schemagate.ExtensionUpgradeResource>;
export type UpgradeSpecFields = DeepPartial<schemagate.ExtensionUpgradeSpec>;
export type ConnectionFields = DeepPartial<schemagate.ExtensionUpgradeSpecConnection>;

/** One value of a Secret or ConfigMap in the namespace of the resource. */
export type KeyReference = schemagate.ExtensionUpgradeSpecConnectionSslCertSecretKeyRef;
