import { error } from '../../../../model/diagnostic';
import { binaryVersion } from '../../binary-version';
import { compareVersions, parseVersion } from '../../version';
import type { Rule } from './rule';

const PATH = ['spec', 'schemaVersion'];
const STATE_IT =
  'State the version in spec.documentDBVersion, or give spec.image.documentDB a tag that begins with it.';

/** An explicit schema version needs a binary that brings it. */
export const schemaNotAboveBinary: Rule = {
  layer: 'webhook',
  reads: [PATH, ['spec', 'documentDBVersion'], ['spec', 'image', 'documentDB']],
  check({ spec = {} }) {
    const wanted = spec.schemaVersion ?? '';
    if (wanted === '' || wanted === 'auto') return [];
    const { version, unreadable } = binaryVersion(spec);
    const stated = version ?? unreadable;
    if (stated === undefined) return [error('documentdb/schema-needs-binary', PATH, unbounded(wanted), STATE_IT)];
    const [target, binary] = [parseVersion(wanted), parseVersion(stated)];
    if (target === undefined || binary === undefined) {
      const text = target === undefined ? wanted : stated;
      const message = `${text} is no version of three numbers, so the schema ${wanted} and the binary ${stated} cannot be compared`;
      return [error('documentdb/schema-incomparable', PATH, message, 'Write both as three numbers, such as 0.112.0.')];
    }
    if (compareVersions(target, binary) <= 0) return [];
    const message = `the schema ${wanted} is above the binary ${stated}, which cannot bring it`;
    const remedy = `Upgrade the binary to ${wanted} first, or ask for ${stated} at most.`;
    return [error('documentdb/schema-above-binary', PATH, message, remedy)];
  },
};

function unbounded(wanted: string): string {
  return `the schema ${wanted} is wanted and nothing states the version of the binary; the operator's default does not count`;
}
