import type { Path } from '../../../lib/path';
import { autoInOneRegion } from '../rules/state/auto-in-one-region';
import { binaryIsStated } from '../rules/state/binary-is-stated';
import { canonicalVersions } from '../rules/state/canonical-versions';
import { certificatePairs } from '../rules/state/certificate-pairs';
import { envelope } from '../rules/state/envelope';
import { featureGates } from '../rules/state/feature-gates';
import { gatewayCertificate } from '../rules/state/gateway-certificate';
import { identityPair } from '../rules/state/identity-pair';
import { imageReferences } from '../rules/state/image-references';
import { oneRecoverySource } from '../rules/state/one-recovery-source';
import { protectedParameters } from '../rules/state/protected-parameters';
import { replicationHasTls } from '../rules/state/replication-has-tls';
import type { DocumentDbStateRule } from '../rules/state/documentdb-state-rule';
import { schemaIsComparable, schemaNeedsBinary, schemaNotAboveBinary } from '../rules/state/schema-not-above-binary';
import { serviceIsGiven } from '../rules/state/service-is-given';
import { sizeIsPositive, sizeIsQuantity } from '../rules/state/size-is-quantity';
import { specIsGiven } from '../rules/state/spec-is-given';
import { tagAgreesWithVersion } from '../rules/state/tag-agrees-with-version';
import { isVersionBelow, isSet, isVersion, pattern } from './cel';
import type { PolicyRule } from './policy-rule';

const SCHEMA: Path = ['spec', 'schemaVersion'];
const SIZE: Path = ['spec', 'resource', 'storage', 'pvcSize'];
const NO_EXPLICIT_SCHEMA = "variables.schemaVersion in ['', 'auto']";
/** Registry or host, path, tag and digest: the grammar that registries use. */
const IMAGE =
  '^(?:(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:]+\\])(?::[0-9]{1,5})?/)?' +
  '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*' +
  '(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$';
const CANONICAL = '^(?:0|[1-9][0-9]*)[.](?:0|[1-9][0-9]*)[.](?:0|[1-9][0-9]*)$';

/** The rule of the same code in TypeScript, with what it says in CEL. */
function inCel(
  { code, severity, reads }: DocumentDbStateRule,
  words: Omit<PolicyRule, 'code' | 'severity' | 'reads'>,
): PolicyRule {
  return { code, severity, reads, ...words };
}

const SHAPE: readonly PolicyRule[] = [
  inCel(specIsGiven, {
    path: ['spec'],
    holds: 'has(object.spec)',
    says: 'missing: nothing says what to run. Set nodeCount, instancesPerNode, resource.storage.pvcSize and exposeViaService.serviceType.',
  }),
  inCel(serviceIsGiven, {
    path: ['spec', 'exposeViaService'],
    holds: '!has(object.spec) || has(object.spec.exposeViaService)',
    says: 'missing: the operator never reconciles the resource. Set serviceType to ClusterIP or LoadBalancer.',
  }),
  inCel(replicationHasTls, {
    path: ['spec'],
    holds:
      'object.?spec.?clusterReplication.orValue(null) == null || object.?spec.?clusterReplication.?disableTLS.orValue(false) || ' +
      "['replicationTLSSecret', 'clientCASecret'].all(name, name in variables.postgresTls)",
    says: 'clusterReplication needs tls.postgres.replicationTLSSecret and clientCASecret, and has not both. Name both secrets, or set clusterReplication.disableTLS to true where a mesh encrypts.',
  }),
  inCel(certificatePairs, {
    path: ['spec', 'tls'],
    holds:
      "('replicationTLSSecret' in variables.postgresTls) == ('clientCASecret' in variables.postgresTls) && " +
      "('serverTLSSecret' in variables.postgresTls) == ('serverCASecret' in variables.postgresTls) && " +
      "(!('serverTLSSecret' in variables.postgresTls) || 'replicationTLSSecret' in variables.postgresTls)",
    says: 'replicationTLSSecret goes with clientCASecret, serverTLSSecret with serverCASecret, and the server pair only with the other. Name the missing secrets, or remove the others.',
  }),
  inCel(identityPair, {
    path: ['spec', 'postgres'],
    holds: 'object.?spec.?postgres.?uid.hasValue() == object.?spec.?postgres.?gid.hasValue()',
    says: 'uid and gid go together. Set both, or neither.',
  }),
  inCel(oneRecoverySource, {
    path: ['spec', 'bootstrap', 'recovery'],
    holds:
      "object.?spec.?bootstrap.?recovery.?backup.?name.orValue('') == '' || object.?spec.?bootstrap.?recovery.?persistentVolume.?name.orValue('') == ''",
    says: 'both a backup and a volume are named. Keep one of them.',
  }),
  inCel(featureGates, {
    path: ['spec', 'featureGates'],
    holds: "object.?spec.?featureGates.orValue({}).all(gate, gate in ['ChangeStreams', 'IOUring'])",
    says: 'a gate that the operator does not know. Known are ChangeStreams and IOUring.',
  }),
  ...(['certManager', 'provided'] as const).map((settings) =>
    inCel(gatewayCertificate[settings], {
      path: ['spec', 'tls', 'gateway', settings],
      holds: `variables.gatewayTls.?mode.orValue('') != '${settings === 'provided' ? 'Provided' : 'CertManager'}' || '${settings}' in variables.gatewayTls`,
      says: `missing, while the mode asks for it. Set ${settings}.${settings === 'provided' ? 'secretName' : 'issuerRef.name'}.`,
    }),
  ),
];

const VERSIONS: readonly PolicyRule[] = [
  inCel(schemaNeedsBinary, {
    path: SCHEMA,
    holds: `${NO_EXPLICIT_SCHEMA} || variables.binary != ''`,
    says: 'the schema {schemaVersion} is wanted and nothing states the version of the binary. State it in spec.documentDBVersion or as the tag of spec.image.documentDB.',
  }),
  inCel(schemaIsComparable, {
    path: SCHEMA,
    holds: `${NO_EXPLICIT_SCHEMA} || variables.binary == '' || (${isVersion('schemaVersion')} && ${isVersion('binary')})`,
    says: 'the schema {schemaVersion} and the binary {binary} cannot be compared. Write both as three numbers, such as 0.112.0.',
  }),
  inCel(schemaNotAboveBinary, {
    path: SCHEMA,
    holds: `!(${isVersion('schemaVersion')} && ${isVersion('binary')}) || !${isVersionBelow('binary', 'schemaVersion')}`,
    says: 'the schema {schemaVersion} is above the binary {binary}, which cannot bring it. Upgrade the binary to {schemaVersion} first, or ask for {binary} at most.',
  }),
  ...(['schemaVersion', 'documentDBVersion'] as const).map((name) =>
    inCel(canonicalVersions[name], {
      path: ['spec', name],
      holds: `variables.${name}Numbers.size() == 0 || variables.${name}.matches(${pattern(CANONICAL)})`,
      says: `{${name}} has leading zeros, which name a version that does not exist. Write it without them.`,
    }),
  ),
  inCel(binaryIsStated, {
    path: ['spec', 'documentDBVersion'],
    holds: `!has(object.spec) || ${isVersion('binary')}`,
    says: 'nothing that can be read states the version of the binary, so that neither the schema nor a rollback can be judged by it. State it, such as 0.112.0.',
  }),
  ...(['documentDB', 'gateway', 'postgres'] as const).map((image) =>
    inCel(imageReferences[image], {
      path: ['spec', 'image', image],
      holds: `object.?spec.?image.?${image}.orValue('') == '' || object.spec.image.${image}.matches(${pattern(IMAGE)})`,
      says: 'no image reference. Write registry/name:tag.',
    }),
  ),
  inCel(tagAgreesWithVersion, {
    path: ['spec', 'image', 'documentDB'],
    holds:
      "variables.tag == '' || (variables.documentDBVersion == '' && !variables.image.contains('@')) || " +
      `(${isVersion('tag')} && variables.tagNumbers == variables.documentDBVersionNumbers)`,
    says: 'the tag says {tag} and spec.documentDBVersion does not, while only one of them counts. Bring both to the same version.',
  }),
  inCel(tagAgreesWithVersion, {
    path: ['spec', 'image', 'documentDB'],
    holds:
      `variables.tag != '' || !(${isVersion('documentDBVersion')}) || ` +
      'variables.documentDBVersionNumbers in variables.namedNumbers || ' +
      '!variables.namedNumbers.exists(numbers, numbers[0] == variables.documentDBVersionNumbers[0])',
    says: 'the tag names another version, in a form that is not read, than spec.documentDBVersion, {documentDBVersion}, which counts. Set spec.documentDBVersion to what the image is, or correct the tag.',
  }),
  inCel(autoInOneRegion, {
    path: SCHEMA,
    holds: "variables.schemaVersion != 'auto' || object.?spec.?clusterReplication.orValue(null) == null",
    says: 'auto moves the schema with the binary of this region, while other regions may still run the old one. Leave it out, upgrade the binary in every region, then set the version.',
  }),
];

const SIZES: readonly PolicyRule[] = [
  ...(['memory', 'cpu'] as const).flatMap((dimension) => [
    inCel(envelope[dimension].isStated, {
      path: ['spec', 'resource', dimension],
      holds:
        `${isSet(dimension)} || (${isSet(`${dimension}Gateway`)} && ${isSet(`${dimension}Database`)}) || ` +
        `!(${isSet(`${dimension}Gateway`)} || ${isSet(`${dimension}Database`)} || ${isSet(`${dimension}Collector`)})`,
      says: `missing, while a part of it states its ${dimension}. Set it, or the ${dimension} of both gateway and database.`,
    }),
    inCel(envelope[dimension].leavesRoom, {
      path: ['spec', 'resource', dimension],
      holds: `!${isSet(dimension)} || variables.${dimension}Reserved.isLessThan(variables.${dimension}Total)`,
      says: `{${dimension}} leaves nothing for the database. Raise it, or lower the shares of gateway and otel.`,
    }),
    inCel(envelope[dimension].fits, {
      path: ['spec', 'resource', 'database', dimension],
      holds:
        `!${isSet(dimension)} || !variables.${dimension}Reserved.isLessThan(variables.${dimension}Total) || !isQuantity(variables.${dimension}Database) || ` +
        `!variables.${dimension}Reserved.add(quantity(variables.${dimension}Database)).isGreaterThan(variables.${dimension}Total)`,
      says: `{${dimension}Database} does not fit into {${dimension}} beside gateway and collector. Lower it, or leave it out so that the database gets the rest.`,
    }),
  ]),
  inCel(sizeIsQuantity, {
    path: SIZE,
    holds: "variables.size == '' || isQuantity(variables.size)",
    says: '{size} is no quantity, and once admitted it cannot be corrected. Write a number with Gi or another suffix of Kubernetes, such as 20Gi.',
  }),
  inCel(sizeIsPositive, {
    path: SIZE,
    holds:
      "variables.size == '' || !isQuantity(variables.size) || quantity(variables.size).isGreaterThan(quantity('0'))",
    says: '{size} is no size of a volume. Write a number with Gi or another suffix of Kubernetes, such as 20Gi.',
  }),
];

const PARAMETERS: readonly PolicyRule[] = [
  inCel(protectedParameters, {
    path: ['spec', 'postgres', 'parameters'],
    holds:
      'object.?spec.?postgres.?parameters.orValue({}).all(name, ' +
      "!(name in ['cron.database_name', 'max_replication_slots', 'max_wal_senders', 'max_prepared_transactions']) && " +
      "(name != 'wal_level' || !object.?spec.?featureGates.?ChangeStreams.orValue(false)) && " +
      "(name != 'io_method' || !object.?spec.?featureGates.?IOUring.orValue(false)))",
    says: 'the operator sets one of these parameters itself and overwrites what stands here without a word. Remove it.',
  }),
];

/** The rules on one version of a resource, in the order of the list in TypeScript. */
export const STATE_RULES: readonly PolicyRule[] = [...SHAPE, ...VERSIONS, ...SIZES, ...PARAMETERS];
