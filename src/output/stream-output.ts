import type { KubeObject } from '../model/kube';
import type { OutputFile } from '../model/output';
import { emitDocuments } from '../lib/yaml/write/emit';
import type { Claim, FileSink, Rival } from '../model/file-sink';
import { ObjectClaims } from './object-claims';
import { UsageError } from '../model/usage-error';

/** Standard output in place of files: one stream of objects in the form for Argo CD. */
export class StreamOutput implements FileSink {
  private readonly documents: object[] = [];
  private readonly claims = new Map<string, Claim>();
  private readonly objects = new ObjectClaims();

  /** @throws UsageError for another target than `argocd`: only that one is a single file */
  add(files: readonly OutputFile[], claim: Claim): Rival | undefined {
    if (claim.delivery !== 'argocd') {
      throw new UsageError(`--output - writes the form for argocd, but ${claim.title} asks for ${claim.delivery}`);
    }
    for (const file of files) {
      const key = JSON.stringify([file.path, claim.namespace]);
      const other = this.claims.get(key);
      if (other !== undefined) return { path: file.path, title: other.title };
      this.claims.set(key, claim);
      if (file.kind === 'manifests') this.documents.push(...file.documents);
    }
    return this.objects.add(files, claim);
  }

  /** Objects that nothing orders. */
  pass(objects: readonly KubeObject[]): void {
    this.documents.push(...objects);
  }

  text(): string {
    return emitDocuments(this.documents);
  }
}
