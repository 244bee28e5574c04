import type { OutputFile } from '../model/output';
import { emitDocuments } from '../yaml/emit';
import { escapeHelmTemplate } from '../yaml/escape-helm';
import { withHeader } from './source-header';

/** The whole text of a file, with the comment that names its source (relative to the output folder). */
export function outputText(file: OutputFile, source: string): string {
  if (file.kind === 'text') return withHeader(file, file.text, source);
  const text = emitDocuments(file.documents);
  return withHeader(file, file.helmTemplate ? escapeHelmTemplate(text) : text, source);
}
