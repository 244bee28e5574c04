import { shownNumber } from '../../../../lib/text/shown';
import { finding } from '../../../../rules/rule';
import { binaryVersion } from '../../binary-version';
import type { DocumentDbSpecFields } from '../../resource';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'documentDBVersion'];

/** Without a stated version nothing can be held against the schema, and another operator may bring another binary. */
export const binaryIsStated = documentDbStateRule(
  {
    code: 'documentdb/binary-not-stated',
    severity: 'warning',
    title: 'The version of the binary is stated',
    layer: 'ours',
    reads: [PATH, ['spec', 'image', 'documentDB']],
  },
  ({ spec }) => {
    if (spec === undefined) return [];
    const { version, unreadable } = binaryVersion(spec);
    if (version !== undefined) return [];
    const message =
      unreadable === undefined
        ? unstated(spec)
        : `${shownNumber(unreadable)} is no version of three numbers, so that neither the schema nor a rollback can be judged by it`;
    return [finding(PATH, message, 'State the version of the binary, such as 0.112.0.')];
  },
);

function unstated({ image }: DocumentDbSpecFields): string {
  return (image?.documentDB ?? '') === ''
    ? "nothing states the binary, so the operator's default decides it, and an upgrade of the operator moves it"
    : `${image?.documentDB} states no version, so that neither the schema nor a rollback can be judged by it`;
}
