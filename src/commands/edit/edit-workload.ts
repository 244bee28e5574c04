import { realpathSync } from 'node:fs';
import { editSource } from '../../lib/yaml/edit';
import { hasErrors, type LocatedDiagnostic } from '../../model/diagnostic';
import { formatPath } from '../../lib/path';
import type { WorkloadPlan } from '../../model/plan';
import { displayPath } from '../../lib/display-path';
import { unifiedDiff } from '../../output/diff';
import { requireOnly } from './edit-effect';
import { judgeEdit, type JudgeRequest } from './edit-judgement';
import { findResource, placedEdits, type EditedFile, type EditedResource } from './edited-resource';
import type { MoveAction, VersionMove } from '../../systems/system';
import { UsageError } from '../../model/usage-error';
import { writeTexts } from '../../output/write-text';

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
  /** As shown to people: the file of the resource, or the folder whose files it is made of. */
  readonly file: string;
  /** None: the fields say so already. */
  readonly changes: readonly EditedFileChange[];
  /** The folders that it is rendered to, as shown to people. */
  readonly outputs: readonly string[];
  /** `Gateway ssg`. */
  readonly title: string;
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

/** What an edit changes in one file. */
export interface EditedFileChange {
  /** As shown to people. */
  readonly file: string;
  /** What to commit: the file that was written, also where a symbolic link leads to it. */
  readonly written: string;
  /** The fields that were set. */
  readonly fields: readonly string[];
  readonly diff: string;
}

/**
 * Moves a resource to another version by editing its source in place, unless the plan would refuse the result.
 *
 * @throws UsageError when the resource or its fields cannot be found or edited
 */
export function editWorkload(request: EditRequest): EditReport {
  const resource = findResource(request);
  const move = resource.system.move(resource, request.action);
  const edited = editedTexts(resource, move);
  requireOnly(resource, move.edits, edited);
  const isChanged = edited.size > 0;
  const strict = request.action.kind === 'rollback';
  const { planned, diagnostics, from } = isChanged
    ? judgeEdit(resource, edited, { ...request, strict })
    : { planned: undefined, diagnostics: [], from: '' };
  const title = `${resource.kind} ${resource.name}`;
  if (isChanged && resource.isUnit && planned === undefined && !hasErrors(diagnostics)) {
    throw new UsageError(`no plan shows ${title} of ${resource.file}, so that nothing was judged. Edit it by hand`);
  }
  const isWritten = isChanged && !hasErrors(diagnostics) && request.dryRun !== true;
  if (isWritten) {
    const texts = [...edited].map(([{ path }, text]) => ({ path, text }));
    writeTexts(texts, request);
  }
  return {
    file: resource.file,
    changes: [...edited].map(([file, text]) => changeOf(resource, move, { file, text, cwd: request.cwd })),
    outputs: resource.outputs,
    title,
    diagnostics,
    planned,
    from,
    isWritten,
    message: messageOf(resource, request.action, move),
  };
}

/** The files that change, with their new texts. Edits of one document leave the number of every other as it is. */
function editedTexts(resource: EditedResource, { edits }: VersionMove): ReadonlyMap<EditedFile, string> {
  const texts = new Map<EditedFile, string>();
  for (const placed of placedEdits(resource, edits)) {
    const { file } = placed;
    const edited = editSource(texts.get(file) ?? file.text, placed.target, placed.edits);
    if (!edited.ok) {
      throw new UsageError(`${file.name}: ${formatPath(edited.path)} ${edited.reason}. Edit it by hand`);
    }
    texts.set(file, edited.text);
  }
  return new Map([...texts].filter(([file, text]) => text !== file.text));
}

interface EditedText {
  readonly file: EditedFile;
  readonly text: string;
  readonly cwd: string;
}

function changeOf(resource: EditedResource, { edits }: VersionMove, { file, text, cwd }: EditedText): EditedFileChange {
  const placed = placedEdits(resource, edits).filter((each) => each.file === file);
  return {
    file: file.name,
    written: displayPath(cwd, realpathSync(file.path)),
    fields: placed.flatMap((each) => each.edits.map(({ path, value }) => `${formatPath(path)}: ${value}`)),
    diff: unifiedDiff(file.name, file.text, text),
  };
}

const VERBS = { upgrade: 'Upgrade', rollback: 'Roll back', finalize: 'Finalize' } as const;

function messageOf({ kind, name }: EditedResource, action: MoveAction, { from, to }: VersionMove): string {
  if (action.kind === 'finalize')
    return `Finalize ${kind} ${name}: schema ${from === undefined ? '' : `from ${from} `}to ${to}`;
  return `${VERBS[action.kind]} ${kind} ${name}${from === undefined ? '' : ` from ${from}`} to ${to}`;
}
