import { finding } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import type { DocumentDbSpecFields } from '../../resource';
import { updateRule } from './update-rule';

interface FixedField {
  readonly path: Path;
  readonly read: (spec: DocumentDbSpecFields) => string | undefined;
}

/** Fields whose value the CRD does not let change; they may be added and removed. An empty value is a value. */
const FIXED_FIELDS: readonly FixedField[] = [
  { path: ['spec', 'resource', 'storage', 'storageClass'], read: (spec) => spec.resource?.storage?.storageClass },
  { path: ['spec', 'documentDbCredentialSecret'], read: (spec) => spec.documentDbCredentialSecret },
  { path: ['spec', 'plugins', 'sidecarInjectorName'], read: (spec) => spec.plugins?.sidecarInjectorName },
];

/** What was chosen when the database was created stays. */
export const fixedFields = updateRule(
  { code: 'documentdb/field-fixed', severity: 'error', title: 'What was chosen at creation stays' },
  (old, now) =>
    FIXED_FIELDS.flatMap(({ path, read }) => {
      const [before, after] = [read(old.spec ?? {}), read(now.spec ?? {})];
      if (before === undefined || after === undefined || before === after) return [];
      const message = `${JSON.stringify(after)} instead of ${JSON.stringify(before)}, which cannot change`;
      return [finding(path, message, `Keep ${JSON.stringify(before)}.`)];
    }),
);
