import type { LocatedDiagnostic } from '../model/diagnostic';
import { hashOf } from '../lib/hash';
import { formatPath } from '../lib/path';
import type { WorkloadPlan } from '../model/plan';
import { classOf } from './verdict';
import { workloadTitle } from './words';

const LONE_SURROGATE = /\p{Cs}/gu;
const LEVELS = { error: 'error', warning: 'warning', 'not judged': 'note', acknowledged: 'warning' } as const;

/** One finding as SARIF tells it, on the line of the source. */
export function sarifResult(diagnostic: LocatedDiagnostic, workload: WorkloadPlan, ruleIndex: number): object {
  const { code, acknowledged } = diagnostic;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[classOf(diagnostic)],
    message: { text: messageText(diagnostic) },
    locations: [{ ...physicalLocation(diagnostic), logicalLocations: [logicalLocation(diagnostic, workload)] }],
    partialFingerprints: { 'schemagate/v1': fingerprint(diagnostic, workload) },
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

function logicalLocation({ path }: LocatedDiagnostic, workload: WorkloadPlan): object {
  const title = workloadTitle(workload);
  const fullyQualifiedName = path.length === 0 ? title : `${title} ${formatPath(path)}`;
  return { name: workload.name, fullyQualifiedName, kind: 'resource' };
}

/** The same finding in the next run, also when lines above it have come or gone. */
function fingerprint({ code, path, file }: LocatedDiagnostic, workload: WorkloadPlan): string {
  return hashOf([code, workloadTitle(workload), file, formatPath(path)], 32);
}

/** The annotation stands in the resource. */
function suppression(justification: string): object {
  return { kind: 'inSource', status: 'accepted', justification };
}
