import { isObject, type Json, type JsonObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import { variablesOf } from '../../model/pod-container';
import { EXTENSION_UPGRADE_SYSTEM, type ExtensionFacts } from '../documentdb/extension-facts';
import { extensionRelease } from '../documentdb/version-form';

/** The facts of an ExtensionUpgrade as its resource states them. */
export function extensionUpgradeFacts(resource: JsonObject): ExtensionFacts {
  const spec = isObject(resource.spec) ? resource.spec : {};
  const stated = text(spec.binaryVersion);
  const extension = text(spec.extension) || undefined;
  const schemaVersion = text(spec.schemaVersion);
  return {
    system: EXTENSION_UPGRADE_SYSTEM,
    extension,
    binary: extensionRelease(stated, extension),
    statedBinary: stated,
    schemaVersion: schemaVersion ?? '',
    target: extensionRelease(schemaVersion, extension),
    members: [],
    resource,
  };
}

/** The facts of an ExtensionUpgrade as the Job that was rendered of it tells them. */
export function renderedExtensionUpgradeFacts(objects: readonly KubeObject[]): ExtensionFacts {
  const job = objects.find((object) => object.kind === 'Job');
  const env = job === undefined ? new Map<string, string>() : variablesOf(job, 'extension-upgrade');
  const spec = compactTexts({
    extension: env.get('EXTENSION'),
    binaryVersion: env.get('BINARY_VERSION'),
    schemaVersion: env.get('SCHEMA_VERSION'),
  });
  return extensionUpgradeFacts({ kind: 'ExtensionUpgrade', spec });
}

function compactTexts(texts: Readonly<Record<string, string | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
