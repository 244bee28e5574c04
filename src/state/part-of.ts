import type { Path } from '../lib/path';
import { metadataOf, type KubeObject } from '../model/kube';
import type { SourcePart } from '../model/source';
import { withNameOfItsOwn } from './other-objects';

const HASH = /-[0-9a-f]{10}$/;

/** The place of the document that an object of the output was made of, in the unit of such documents. */
export function partOf(parts: readonly SourcePart[], object: KubeObject): Path | undefined {
  const index = partIndex(parts, object);
  return index === -1 ? undefined : ['items', index];
}

/** By kind and name, which may have got a hash behind it; -1 where there is none. */
export function partIndex(parts: readonly SourcePart[], { kind, metadata }: KubeObject): number {
  const names = [metadata.name, metadata.name.replace(HASH, '')];
  return parts.findIndex(({ document: { value } }) => {
    const { name, namespace = metadata.namespace } = metadataOf(withNameOfItsOwn(value));
    return value.kind === kind && names.includes(String(name)) && namespace === metadata.namespace;
  });
}
