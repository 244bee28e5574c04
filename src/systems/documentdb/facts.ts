import { binaryVersion } from './binary-version';
import { readDocumentDb } from './resource';
import { isObject, type Json, type JsonObject } from '../../lib/json';
import { byCodeUnit } from '../../lib/json';
import { compact } from '../../model/kube';
import { isRecovery } from './recovery';
import { DOCUMENTDB_SYSTEM, type ExtensionFacts } from './extension-facts';
import { extensionRelease } from './version-form';

/** The facts of a DocumentDB as its resource states them. */
export function documentDbFacts(resource: JsonObject, kubernetesVersion?: string): ExtensionFacts {
  const { spec = {} } = readDocumentDb(resource);
  const binary = binaryVersion(spec);
  const fields = isObject(resource.spec) ? resource.spec : {};
  return {
    system: DOCUMENTDB_SYSTEM,
    binary: extensionRelease(binary.version),
    statedBinary: binary.version ?? binary.unreadable ?? (spec.image?.documentDB || undefined),
    ...schemaOf(spec.schemaVersion),
    instances: typeof fields.instancesPerNode === 'number' ? fields.instancesPerNode : undefined,
    members: membersOf(fields.clusterReplication),
    resource,
    ...compact({ startsWithData: isRecovery(spec) || undefined, kubernetesVersion }),
  };
}

function schemaOf(stated: string | undefined): Pick<ExtensionFacts, 'schemaVersion' | 'target'> {
  return { schemaVersion: stated ?? '', target: extensionRelease(stated) };
}

function membersOf(replication: Json | undefined): readonly string[] {
  if (!isObject(replication) || !Array.isArray(replication.clusterList)) return [];
  const names = (replication.clusterList as readonly Json[]).map((member) =>
    isObject(member) ? text(member.name) : undefined,
  );
  return names.filter((name) => name !== undefined).sort(byCodeUnit);
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
