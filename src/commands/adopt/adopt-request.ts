import type { BuildFlags } from '../../model/build';

/** What `adopt` is asked. */
export interface AdoptRequest {
  readonly cwd: string;
  /** A file with the `Gateway` resource. */
  readonly path: string;
  /** Which Gateway of the file; needed only where there are several. */
  readonly name?: string;
  readonly flags: BuildFlags;
  /** A settings file instead of the nearest `schemagate.yaml`. */
  readonly config?: string;
  /** Goes before the annotation `schemagate.dev/selector`. */
  readonly selector?: string;
  readonly running: LiveCluster | ManifestFiles;
  /** The whole of standard input; asked for only when it is among the files. */
  readonly readStdin?: () => Promise<Buffer>;
}

/** Asked through `kubectl get`. */
export interface LiveCluster {
  readonly from: 'live';
  /** Of the kubeconfig. Default: the current one. */
  readonly context?: string;
  readonly kubeconfig?: string;
  /** In which kubectl is looked up and runs. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Files, folders or globs; `-` for standard input. */
export interface ManifestFiles {
  readonly from: 'files';
  readonly paths: readonly string[];
}
