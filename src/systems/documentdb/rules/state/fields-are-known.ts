import { valueAt } from '../../../../lib/value-at';
import type { JsonObject } from '../../../../lib/json';
import type { Path } from '../../../../lib/path';
import { finding } from '../../../../rules/rule';
import { FIRST_WITH_TWO_PHASE, isBeforeTwoPhase } from '../../operator-version';
import { documentDbStateRule } from './documentdb-state-rule';

/** What came with 0.3.0, beside `schemaVersion`; and how 0.2.0 called it, where it had it. */
const NEWER: readonly (readonly [field: string, formerly?: string])[] = [
  ['image.documentDB', 'documentDBImage'],
  ['image.gateway', 'gatewayImage'],
  ['image.postgres', 'postgresImage'],
  ['plugins.sidecarInjectorName', 'sidecarInjectorPluginName'],
  ['plugins.walReplicaName', 'walReplicaPluginName'],
  ['imagePullSecrets'],
  ['monitoring'],
  ['postgres'],
  ['resource.cpu'],
  ['resource.memory'],
  ['resource.database'],
  ['resource.gateway'],
  ['resource.otel'],
];
const FIELDS = NEWER.map(([field, formerly]) => ({ path: ['spec', ...field.split('.')] as Path, formerly }));

/** The API server drops what the CRD of an older operator does not know, or refuses all of it under strict validation. */
export const fieldsAreKnown = documentDbStateRule(
  {
    code: 'documentdb/operator-without-field',
    severity: 'error',
    title: 'The operator knows each field of a resource',
    layer: 'ours',
    reads: FIELDS.map(({ path }) => path),
  },
  (resource, { operatorVersion }) => {
    if (operatorVersion === undefined || !isBeforeTwoPhase(operatorVersion)) return [];
    return FIELDS.filter(({ path }) => valueAt(resource as JsonObject, path) !== undefined).map(
      ({ path, formerly }) => {
        const before = formerly === undefined ? '' : `, where it is spec.${formerly}`;
        const message = `the operator ${operatorVersion} does not know this field${before}: the API server drops it, or refuses the resource`;
        const remedy = `Leave it out until the operator is ${FIRST_WITH_TWO_PHASE} and documentdb.operatorVersion says so; documentDBVersion states the binary to both.`;
        return finding(path, message, remedy);
      },
    );
  },
);
