import { shownNumber } from '../../../../lib/text/shown';
import { finding, type Finding } from '../../../../rules/rule';
import { binaryVersion } from '../../binary-version';
import { compareVersions, parseVersion, type Version } from '../../version';
import type { DocumentDbFields } from '../../resource';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'schemaVersion'];

const ABOUT = {
  severity: 'error',
  layer: 'webhook',
  reads: [PATH, ['spec', 'documentDBVersion'], ['spec', 'image', 'documentDB']],
} as const;

/** The operator's default does not count: another operator brings another binary. */
export const schemaNeedsBinary = documentDbStateRule(
  { code: 'documentdb/schema-needs-binary', title: 'A wanted schema has a stated binary', ...ABOUT },
  judgeWanted(({ wanted, stated }) => {
    if (stated !== undefined) return [];
    const message = `the schema ${wanted} is wanted and nothing states the version of the binary; the operator's default does not count`;
    const remedy =
      'State the version in spec.documentDBVersion, or give spec.image.documentDB a tag that begins with it.';
    return [finding(PATH, message, remedy)];
  }),
);

export const schemaIsComparable = documentDbStateRule(
  { code: 'documentdb/schema-incomparable', title: 'Schema and binary can be compared', ...ABOUT },
  judgeWanted(({ wanted, stated, target, binary }) => {
    if (stated === undefined || (target !== undefined && binary !== undefined)) return [];
    const message = `${shownNumber(target === undefined ? wanted : stated)} is no version of three numbers, so the schema and the binary cannot be compared`;
    return [finding(PATH, message, 'Write both as three numbers, such as 0.112.0.')];
  }),
);

/** An explicit schema version needs a binary that brings it. */
export const schemaNotAboveBinary = documentDbStateRule(
  { code: 'documentdb/schema-above-binary', title: 'The schema is not above the binary', ...ABOUT },
  judgeWanted(({ wanted, stated, target, binary }) => {
    if (target === undefined || binary === undefined || compareVersions(target, binary) <= 0) return [];
    const message = `the schema ${wanted} is above the binary ${stated}, which cannot bring it`;
    const remedy = `Upgrade the binary to ${wanted} first, or ask for ${stated} at most.`;
    return [finding(PATH, message, remedy)];
  }),
);

/** An explicit schema version and the binary, as stated and as far as they can be read. */
interface Wanted {
  readonly wanted: string;
  readonly stated?: string;
  readonly target?: Version;
  readonly binary?: Version;
}

function judgeWanted(judge: (versions: Wanted) => readonly Finding[]) {
  return ({ spec = {} }: DocumentDbFields): readonly Finding[] => {
    const wanted = spec.schemaVersion ?? '';
    if (wanted === '' || wanted === 'auto') return [];
    const { version, unreadable } = binaryVersion(spec);
    const stated = version ?? unreadable;
    return judge({ wanted, stated, target: parseVersion(wanted), binary: parseVersion(stated ?? '') });
  };
}
