import type { OutputFile } from '../model/output';
import { emitDocuments } from '../lib/yaml/write/emit';
import { escapeHelmTemplate } from '../lib/yaml/write/escape-helm';
import { withHeader } from '../model/source-header';

/** The whole text of a file, with the comment that names its source (relative to the output folder). */
export function outputText(file: OutputFile, source: string): string {
  if (file.kind === 'text') return withHeader(file, file.text, source);
  const text = emitDocuments(file.documents);
  return withHeader(file, file.helmTemplate ? escapeHelmTemplate(text) : text, source);
}
