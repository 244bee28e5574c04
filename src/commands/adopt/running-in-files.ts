import { readSource } from '../../model/source';
import type { LocatedDiagnostic } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';
import { runningObject } from './running-object';
import type { ManifestFiles } from './adopt-request';
import { argumentPatterns } from '../../state/argument-patterns';
import { displayPath } from '../../lib/display-path';
import { decode, readText } from '../../state/read-text';
import { filesOf } from '../../state/source-files';
import { STDIN } from '../../model/source-header';
import type { Where } from '../../state/disk-tree';

/** Objects that run, or that another tool says do. */
export interface RunningObjects {
  readonly objects: readonly KubeObject[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** What could not be read, a sentence each. */
  readonly notes: readonly string[];
}

/** The objects of files: lists, streams of documents, single objects. */
export function runningFromFiles({ paths }: ManifestFiles, where: Where, stdin: Buffer | undefined): RunningObjects {
  const texts = paths.flatMap((path) => {
    if (path === '-') return [{ name: STDIN, text: decode(stdin ?? Buffer.alloc(0), STDIN) }];
    return argumentPatterns([path], where)
      .flatMap((pattern) => filesOf(pattern, []))
      .map((file) => {
        const name = displayPath(where.cwd, file);
        return { name, text: readText(file, name) };
      });
  });
  const sources = texts.map(({ name, text }) => readSource(name, text));
  const values = sources.flatMap(({ documents }) => documents.map(({ value }) => value));
  const objects = values.flatMap((value) => runningObject(value) ?? []);
  const skipped = values.length - objects.length;
  return {
    objects,
    diagnostics: sources.flatMap(({ diagnostics }) => diagnostics),
    notes: skipped === 0 ? [] : [`${skipped} documents are no Kubernetes objects and were passed over.`],
  };
}
