import { isObject, type JsonObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import { dropNulls } from '../../schema/drop-nulls';
import { objectFaults } from '../../state/other-objects';

/** The object without what says nothing, labels and annotations as texts; `undefined` where it is no object at all. */
export function runningObject(value: JsonObject): KubeObject | undefined {
  if (objectFaults(value).length > 0) return undefined;
  const object = dropNulls(value) as JsonObject;
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const texts = { labels: textsOf(metadata.labels), annotations: textsOf(metadata.annotations) };
  return { ...object, metadata: { ...metadata, ...texts } } as unknown as KubeObject;
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(entries.map(([key, text]) => [key, String(text)]));
}
