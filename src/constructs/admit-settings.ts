import { formatPath, type Path } from '../lib/path';
import type { Json } from '../lib/json';
import { validateResource } from '../schema/validate-resource';
import type { AppSettings } from './app-settings';

/** What a program states of what `schemagate.yaml` has a key for. */
interface StatedSettings extends Omit<AppSettings, 'build'> {
  readonly helm?: object;
  readonly flux?: object;
  readonly documentdb?: object;
}

/**
 * Properties are held to the schema of `schemagate.yaml`: TypeScript does not see what a plain text, a cast or JavaScript
 * brings.
 *
 * @param subject whose properties they are, such as the path of a construct
 * @throws Error that begins with the subject, a line for each property that is wrong
 */
export function admitSettings(
  subject: string,
  { delivery, argocdHook, kubernetesVersion, allowInlineSecrets, namespace, helm, flux, documentdb }: StatedSettings,
): void {
  const argocd = { hook: argocdHook };
  const stated = { delivery, argocd, kubernetesVersion, allowInlineSecrets, namespace, helm, flux, documentdb };
  // What is undefined is not stated: it is gone from the text.
  const faults = validateResource('Config', JSON.parse(JSON.stringify(stated)) as Json);
  if (faults.length === 0) return;
  const lines = faults.map(({ path, message, remedy }) => {
    const wayOut = remedy === undefined ? '' : `. ${remedy}`;
    return `[${subject}] ${propertyOf(path)}: ${message}${wayOut}`;
  });
  throw new Error(lines.join('\n'));
}

function propertyOf(path: Path): string {
  return path[0] === 'argocd' ? 'argocdHook' : formatPath(path);
}
