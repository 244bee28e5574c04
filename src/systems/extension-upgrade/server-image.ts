import { parseImageReference } from '../../lib/image-reference';
import { isObject, type Json } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import { compareNumbers } from '../../lib/release';
import { parseVersion } from '../documentdb/version';

/** An image that is named after an extension, and what of the extension its tag says that it brings. */
export interface ServerImage {
  readonly image: string;
  /** In semver form; none where the tag says nothing. */
  readonly versions: readonly string[];
}

/** Keys under which an object names images: containers, image volumes, and the resources of operators. */
const IMAGE_KEYS = ['image', 'imageName', 'reference'];
/** `0.112.0` and, as the catalogue writes it, `0.112-0`, anywhere in a tag: `17-0.112.0-ferretdb-2.7.0`. */
const SEMVER = /(?<![0-9.])[0-9]+\.[0-9]+\.[0-9]+/g;
const CATALOGUE = /(?<![0-9.])[0-9]+\.[0-9]+-[0-9]+(?![0-9.])/g;

/**
 * The images of an object that are named after the extension. Others of the same pods have versions of their own, and so
 * has what else a tag names: a version of another major number than the binary's is none of the extension.
 */
export function serverImages(
  { spec }: KubeObject,
  extension: string,
  binary: readonly bigint[],
): readonly ServerImage[] {
  const images = [...new Set(imagesIn(spec as Json | undefined))];
  return images
    .filter((image) => isNamedAfter(image, extension))
    .map((image) => ({ image, versions: said(image, binary) }));
}

/** Whether one of the versions is this one. */
export function brings({ versions }: ServerImage, binary: readonly bigint[]): boolean {
  return versions.some((version) => compareNumbers(parseVersion(version)!, binary) === 0);
}

function imagesIn(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => imagesIn(item as Json));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, field]) =>
    typeof field === 'string' && IMAGE_KEYS.includes(key) ? [field] : imagesIn(field),
  );
}

function isNamedAfter(image: string, extension: string): boolean {
  const name = parseImageReference(image)?.repository.split('/').at(-1) ?? '';
  return words(name).includes(words(extension));
}

function words(text: string): string {
  return text.toLowerCase().replaceAll('_', '-');
}

function said(image: string, [major]: readonly bigint[]): readonly string[] {
  const tag = parseImageReference(image)?.tag ?? '';
  const catalogue = (tag.match(CATALOGUE) ?? []).map((version) => version.replace('-', '.'));
  return [...(tag.match(SEMVER) ?? []), ...catalogue].filter((version) => parseVersion(version)?.[0] === major);
}
