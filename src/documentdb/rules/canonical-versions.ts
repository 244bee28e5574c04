import { error } from '../../model/diagnostic';
import { formatVersion, isCanonicalVersion, parseVersion } from '../version';
import type { Rule } from './rule';

const FIELDS = ['schemaVersion', 'documentDBVersion'] as const;

/** The operator passes leading zeros on as they are: to PostgreSQL, which does not know such a version, and to images. */
export const canonicalVersions: Rule = {
  layer: 'ours',
  reads: FIELDS.map((field) => ['spec', field]),
  check({ spec = {} }) {
    return FIELDS.flatMap((field) => {
      const text = spec[field] ?? '';
      const version = parseVersion(text);
      if (version === undefined || isCanonicalVersion(text)) return [];
      const message = `${text} has leading zeros, which name a version that does not exist`;
      return [error('documentdb/not-canonical', ['spec', field], message, `Write ${formatVersion(version)}.`)];
    });
  },
};
