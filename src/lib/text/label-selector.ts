import { byCodeUnit } from '../json';

/** `app=ssg,tier=data`, as kubectl's `--selector` takes it; empty when there is no label. */
export function labelSelector(labels: Readonly<Record<string, string>>): string {
  return Object.keys(labels)
    .sort(byCodeUnit)
    .map((key) => `${key}=${labels[key]}`)
    .join(',');
}
