import type { Diagnostic } from '../../../../model/diagnostic';
import type { DocumentDbFields } from '../../resource';
import { autoInOneRegion } from './auto-in-one-region';
import { binaryIsStated } from './binary-is-stated';
import { canonicalVersions } from './canonical-versions';
import { certificatePairs } from './certificate-pairs';
import { envelope } from './envelope';
import { featureGates } from './feature-gates';
import { fieldsAreKnown } from './fields-are-known';
import { gatewayCertificate } from './gateway-certificate';
import { identityPair } from './identity-pair';
import { imageReferences } from './image-references';
import { oneRecoverySource } from './one-recovery-source';
import { protectedParameters } from './protected-parameters';
import { replicationHasTls } from './replication-has-tls';
import type { DocumentDbSettings, DocumentDbStateRule } from './documentdb-state-rule';
import { schemaIsComparable, schemaNeedsBinary, schemaNotAboveBinary } from './schema-not-above-binary';
import { serviceIsGiven } from './service-is-given';
import { sizeIsPositive, sizeIsQuantity } from './size-is-quantity';
import { specIsGiven } from './spec-is-given';
import { tagAgreesWithVersion } from './tag-agrees-with-version';
import { twoPhaseIsKnown } from './two-phase-is-known';

/** Everything that must hold for one version of a resource; the schema's own types and ranges come before it. */
export const DOCUMENTDB_STATE_RULES: readonly DocumentDbStateRule[] = [
  specIsGiven,
  serviceIsGiven,
  replicationHasTls,
  certificatePairs,
  identityPair,
  oneRecoverySource,
  featureGates,
  ...Object.values(gatewayCertificate),
  schemaNeedsBinary,
  schemaIsComparable,
  schemaNotAboveBinary,
  ...Object.values(canonicalVersions),
  binaryIsStated,
  ...Object.values(imageReferences),
  tagAgreesWithVersion,
  autoInOneRegion,
  twoPhaseIsKnown,
  fieldsAreKnown,
  ...Object.values(envelope.memory),
  ...Object.values(envelope.cpu),
  sizeIsQuantity,
  sizeIsPositive,
  protectedParameters,
];

/** All findings about one version of a resource, whichever layer would report them on a cluster. */
export function validate(resource: DocumentDbFields, settings: DocumentDbSettings): readonly Diagnostic[] {
  return DOCUMENTDB_STATE_RULES.flatMap((rule) => rule.check(resource, settings));
}
