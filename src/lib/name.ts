import { hashOf } from './hash';

/** Longest name of an object whose name must be a DNS label (Service, Job, volume, label value). */
export const MAX_LABEL = 63;

const DNS_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** Longest name of a release of Helm. */
const MAX_RELEASE_NAME = 53;

/** The release that commands install a workload as: its name, cut where Helm would refuse it. */
export function releaseName(name: string): string {
  return name.slice(0, MAX_RELEASE_NAME).replace(/[-.]+$/, '');
}

/** Whether the text is a DNS label of RFC 1123: what volumes, containers and label values of names need. */
export function isDnsLabel(text: string): boolean {
  return text.length <= MAX_LABEL && DNS_LABEL.test(text);
}

/** `<base><suffix>` within 63 characters: a longer base is cut, and a hash of it keeps the names apart. */
export function boundedName(base: string, suffix: string): string {
  if (base.length + suffix.length <= MAX_LABEL) return base + suffix;
  const digest = `-${hashOf(base, 8)}`;
  const room = MAX_LABEL - suffix.length - digest.length;
  return base.slice(0, room).replace(/[-.]+$/, '') + digest + suffix;
}

/** A name for a volume made of an object's name: cleaned and shortened where that is no DNS label. */
export function volumeName(objectName: string): string {
  if (isDnsLabel(objectName)) return objectName;
  const cleaned = objectName
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const digest = hashOf(objectName, 8);
  return `${cleaned.slice(0, MAX_LABEL - 9).replace(/-+$/, '') || 'v'}-${digest}`;
}
