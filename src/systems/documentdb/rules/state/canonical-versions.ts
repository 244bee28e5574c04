import { finding } from '../../../../rules/rule';
import { formatVersion, isCanonicalVersion, parseVersion } from '../../version';
import { documentDbStateRule } from './documentdb-state-rule';

/** The operator passes leading zeros on as they are: to PostgreSQL, which does not know such a version, and to images. */
export const canonicalVersions = {
  schemaVersion: isCanonical('schemaVersion'),
  documentDBVersion: isCanonical('documentDBVersion'),
} as const;

function isCanonical(field: 'schemaVersion' | 'documentDBVersion') {
  const path = ['spec', field];
  return documentDbStateRule(
    {
      code: 'documentdb/not-canonical',
      severity: 'error',
      title: 'Versions have no leading zeros',
      layer: 'ours',
      reads: [path],
    },
    ({ spec = {} }) => {
      const text = spec[field] ?? '';
      const version = parseVersion(text);
      if (version === undefined || isCanonicalVersion(text)) return [];
      const message = `${text} has leading zeros, which name a version that does not exist`;
      return [finding(path, message, `Write ${formatVersion(version)}.`)];
    },
  );
}
