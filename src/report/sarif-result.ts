import type { LocatedDiagnostic } from '../model/diagnostic';
import { hashOf } from '../lib/hash';
import { formatPath } from '../lib/path';
import { classOf } from './verdict';

const LONE_SURROGATE = /\p{Cs}/gu;
const LEVELS = { error: 'error', warning: 'warning', 'not judged': 'note', acknowledged: 'warning' } as const;

/** What a finding is about: a workload, or the file where none is known. */
export interface SarifSubject {
  readonly name: string;
  /** `Gateway gateways/ssg`. */
  readonly title: string;
}

/** One finding as SARIF tells it, on the line of the source. */
export function sarifResult(diagnostic: LocatedDiagnostic, subject: SarifSubject, ruleIndex: number): object {
  const { code, acknowledged } = diagnostic;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[classOf(diagnostic)],
    message: { text: messageText(diagnostic) },
    locations: [{ ...physicalLocation(diagnostic), logicalLocations: [logicalLocation(diagnostic, subject)] }],
    partialFingerprints: { 'schemagate/v1': fingerprint(diagnostic, subject) },
    ...(acknowledged === undefined ? {} : { suppressions: [suppression(acknowledged)] }),
  };
}

function messageText({ path, message, remedy }: LocatedDiagnostic): string {
  const subject = path.length === 0 ? '' : `${formatPath(path)}: `;
  const text = `${subject}${message}.${remedy === undefined ? '' : ` ${remedy}`}`;
  // Together they would be a link.
  return text.replace(/\]\(/g, '] (');
}

/** Code review shows a finding only on a line: the first one where none is known. */
function physicalLocation({ file, line, column }: LocatedDiagnostic): object {
  if (file === '<stdin>') return {};
  const region = { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) };
  return { physicalLocation: { artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' }, region } };
}

/** A relative path as a URI reference: its first part must not look like a scheme. */
function uriOf(file: string): string {
  const steps = file.replace(/^(?:\.\/)+/, '').split(/[\\/]/);
  return steps.map((step) => encodeURIComponent(step.replace(LONE_SURROGATE, '\ufffd'))).join('/');
}

function logicalLocation({ path }: LocatedDiagnostic, { name, title }: SarifSubject): object {
  const fullyQualifiedName = path.length === 0 ? title : `${title} ${formatPath(path)}`;
  return { name, fullyQualifiedName, kind: 'resource' };
}

/** The same finding in the next run, also when lines above it have come or gone. */
function fingerprint({ code, path, file }: LocatedDiagnostic, { title }: SarifSubject): string {
  return hashOf([code, title, file, formatPath(path)], 32);
}

/** The annotation stands in the resource. */
function suppression(justification: string): object {
  return { kind: 'inSource', status: 'accepted', justification };
}
