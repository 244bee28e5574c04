import { realpathSync } from 'node:fs';
import { editSource } from '../../lib/yaml/edit';
import { hasErrors, type LocatedDiagnostic } from '../../model/diagnostic';
import { formatPath } from '../../lib/path';
import type { WorkloadPlan } from '../../model/plan';
import { displayPath } from '../../lib/display-path';
import { unifiedDiff } from '../../output/diff';
import { requireOnly } from './edit-effect';
import { judgeEdit, type JudgeRequest } from './edit-judgement';
import { findResource, placedEdits, type EditedResource } from './edited-resource';
import type { MoveAction, VersionMove } from '../../systems/system';
import { UsageError } from '../../model/usage-error';
import { writeText } from '../../output/write-text';

/** What is asked for. */
export interface EditRequest extends Omit<JudgeRequest, 'strict'> {
  /** `[kind/][namespace/]name`. */
  readonly workload: string;
  readonly action: MoveAction;
  /** Write nothing. Default false. */
  readonly dryRun?: boolean;
}

/** What became of it. */
export interface EditReport {
  /** As shown to people. */
  readonly file: string;
  /** What to commit: the file that was written, also where a symbolic link leads to it. */
  readonly written: string;
  /** The folders that it is rendered to, as shown to people. */
  readonly outputs: readonly string[];
  /** `Gateway ssg`. */
  readonly title: string;
  /** The fields that were set. None: they said so already. */
  readonly fields: readonly string[];
  readonly diff: string;
  /** Findings of the plan about the resource. With an error among them nothing was written. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** What delivering it will do. */
  readonly planned?: WorkloadPlan;
  /** The git revision or folder that it was compared with; empty for the file as it was. */
  readonly from: string;
  readonly isWritten: boolean;
  /** For the commit. */
  readonly message: string;
}

/**
 * Moves a resource to another version by editing its source in place, unless the plan would refuse the result.
 *
 * @throws UsageError when the resource or its fields cannot be found or edited
 */
export function editWorkload(request: EditRequest): EditReport {
  const resource = findResource(request);
  const move = resource.system.move(resource, request.action);
  const edited = editedText(resource, move);
  requireOnly(resource, move.edits, edited);
  const isChanged = edited !== resource.text;
  const strict = request.action.kind === 'rollback';
  const { planned, diagnostics, from } = isChanged
    ? judgeEdit(resource, edited, { ...request, strict })
    : { planned: undefined, diagnostics: [], from: '' };
  if (isChanged && resource.parts !== undefined && planned === undefined && !hasErrors(diagnostics)) {
    throw new UsageError(
      `${resource.kind} ${resource.name} is made of more than ${resource.file}. Move its images by hand, in all files`,
    );
  }
  const isWritten = isChanged && !hasErrors(diagnostics) && request.dryRun !== true;
  if (isWritten) writeText(resource.path, edited, request);
  return {
    file: resource.file,
    written: displayPath(request.cwd, realpathSync(resource.path)),
    outputs: resource.outputs,
    title: `${resource.kind} ${resource.name}`,
    fields: isChanged ? move.edits.map(({ path, value }) => `${formatPath(path)}: ${value}`) : [],
    diff: isChanged ? unifiedDiff(resource.file, resource.text, edited) : '',
    diagnostics,
    planned,
    from,
    isWritten,
    message: messageOf(resource, request.action, move),
  };
}

/** Edits of one document leave the number of every other as it is. */
function editedText(resource: EditedResource, { edits }: VersionMove): string {
  return placedEdits(resource, edits).reduce((text, placed) => {
    const edited = editSource(text, placed.target, placed.edits);
    if (edited.ok) return edited.text;
    throw new UsageError(`${resource.file}: ${formatPath(edited.path)} ${edited.reason}. Edit it by hand`);
  }, resource.text);
}

const VERBS = { upgrade: 'Upgrade', rollback: 'Roll back', finalize: 'Finalize' } as const;

function messageOf({ kind, name }: EditedResource, action: MoveAction, { from, to }: VersionMove): string {
  if (action.kind === 'finalize')
    return `Finalize ${kind} ${name}: schema ${from === undefined ? '' : `from ${from} `}to ${to}`;
  return `${VERBS[action.kind]} ${kind} ${name}${from === undefined ? '' : ` from ${from}`} to ${to}`;
}
