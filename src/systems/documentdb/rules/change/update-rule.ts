import type { Diagnostic } from '../../../../model/diagnostic';
import type { Installed } from '../../../../model/state';
import type { Finding, Rule, RuleContext, RuleInfo } from '../../../../rules/rule';
import type { ExtensionFacts } from '../../extension-facts';
import { readDocumentDb, type DocumentDbFields } from '../../resource';
import { versionFormOf, type VersionForm } from '../../version-form';
import { extensionChangeRule, type ExtensionChange } from './extension-change-rule';

/** A rule about a change that the API server could hold too, since it needs no more than the resource in both states. */
export interface UpdateRule extends Rule {
  /** @param old as the cluster has it, with its status */
  readonly checkUpdate: (old: DocumentDbFields, now: DocumentDbFields) => readonly Diagnostic[];
}

/**
 * A rule about an update of a resource. Of a plan it is given the old resource with the schema that is known to be
 * installed as its status.
 *
 * @param check is given how versions of the extension are written, too
 * @param otherwise what a plan says where the resources alone tell of no fault
 * @param ofAdded whether it is asked about one that comes to a database whose schema is known
 */
export function updateRule(
  info: RuleInfo,
  check: (old: DocumentDbFields, now: DocumentDbFields, form: VersionForm) => readonly Finding[],
  otherwise?: (change: ExtensionChange, context: RuleContext) => readonly Finding[],
  ofAdded = false,
): UpdateRule {
  const rule = extensionChangeRule(info, (extension, context) => {
    const { old, now, change } = extension;
    if (change.old === change.now || (old === undefined && !ofAdded)) return [];
    const found = check(withStatus(old, change.installed), resourceOf(now), versionFormOf(now.extension));
    return found.length === 0 ? (otherwise?.(extension, context) ?? []) : found;
  });
  const { code, severity } = info;
  const ofDocumentDb = versionFormOf();
  return {
    ...rule,
    checkUpdate: (old, now) => check(old, now, ofDocumentDb).map((found) => ({ ...found, code, severity })),
  };
}

/** The old resource as the cluster has it, as far as that is known. */
function withStatus(facts: ExtensionFacts | undefined, { schema, unreadable }: Installed): DocumentDbFields {
  const schemaVersion = schema?.text ?? unreadable;
  const before = facts === undefined ? { metadata: {}, spec: {} } : resourceOf(facts);
  return { ...before, status: schemaVersion === undefined ? {} : { schemaVersion } };
}

/** An ExtensionUpgrade states the same under other names. */
function resourceOf({ resource, statedBinary, schemaVersion }: ExtensionFacts): DocumentDbFields {
  if (resource.kind !== 'ExtensionUpgrade') return readDocumentDb(resource);
  return { metadata: {}, spec: { documentDBVersion: statedBinary, schemaVersion } };
}
