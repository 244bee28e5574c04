import type { KubeObject } from './kube';

/** A file that a delivery target wants written, before it is text. */
export type OutputFile = ManifestFile | TextFile;

interface AnyOutputFile {
  /** Relative to the output folder, with `/` between its parts. */
  readonly path: string;
}

/** YAML documents. */
export interface ManifestFile extends AnyOutputFile {
  readonly kind: 'manifests';
  readonly documents: readonly object[];
  /** `true`: Helm reads the file as a template, so what looks like one is escaped. */
  readonly helmTemplate?: boolean;
}

/** Text of another form. The writer adds the comment that names the source, in the form's own syntax. */
export interface TextFile extends AnyOutputFile {
  readonly kind: 'text';
  readonly syntax: 'markdown' | 'shell' | 'helm-template' | 'helmignore';
  readonly text: string;
  readonly executable?: boolean;
}

/** A file of these objects, in this order. */
export function manifests(path: string, documents: readonly KubeObject[] | readonly object[]): ManifestFile {
  return { kind: 'manifests', path, documents };
}
