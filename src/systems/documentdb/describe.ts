import type { Description } from '../../model/state';
import type { ExtensionFacts } from './extension-facts';

/** An extension in words that reviewers know. */
export function describeExtension({ schemaVersion, instances }: ExtensionFacts): Description {
  const mode = schemaVersion === '' ? 'two-phase' : schemaVersion === 'auto' ? 'auto' : 'explicit';
  return { mode, ...(instances === undefined ? {} : { replicas: String(instances) }) };
}
