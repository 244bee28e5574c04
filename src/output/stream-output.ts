import type { KubeObject } from '../model/kube';
import type { OutputFile } from '../model/output';
import { emitDocuments } from '../lib/yaml/write/emit';
import type { Claim, FileSink } from '../model/file-sink';
import { UsageError } from '../model/usage-error';

/** Standard output in place of files: one stream of objects in the form for Argo CD. */
export class StreamOutput implements FileSink {
  private readonly documents: object[] = [];

  /** @throws UsageError for another target than `argocd`: only that one is a single file */
  add(files: readonly OutputFile[], claim: Claim): undefined {
    if (claim.delivery !== 'argocd') {
      throw new UsageError(`--output - writes the form for argocd, but ${claim.title} asks for ${claim.delivery}`);
    }
    for (const file of files) if (file.kind === 'manifests') this.documents.push(...file.documents);
  }

  /** Objects that nothing orders. */
  pass(objects: readonly KubeObject[]): void {
    this.documents.push(...objects);
  }

  text(): string {
    return emitDocuments(this.documents);
  }
}
