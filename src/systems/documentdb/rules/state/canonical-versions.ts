import { error } from '../../../../model/diagnostic';
import { formatVersion, isCanonicalVersion, parseVersion } from '../../version';
import type { Rule } from './rule';

/** The operator passes leading zeros on as they are: to PostgreSQL, which does not know such a version, and to images. */
export const canonicalVersions = {
  schemaVersion: isCanonical('schemaVersion'),
  documentDBVersion: isCanonical('documentDBVersion'),
} as const;

function isCanonical(field: 'schemaVersion' | 'documentDBVersion'): Rule {
  const path = ['spec', field];
  return {
    layer: 'ours',
    reads: [path],
    check({ spec = {} }) {
      const text = spec[field] ?? '';
      const version = parseVersion(text);
      if (version === undefined || isCanonicalVersion(text)) return [];
      const message = `${text} has leading zeros, which name a version that does not exist`;
      return [error('documentdb/not-canonical', path, message, `Write ${formatVersion(version)}.`)];
    },
  };
}
