import type { ObjectReference } from '../../../model/kube';
import type { Contribution } from '../contribution';
import { credentialSource } from '../credentials/credentials';
import type { CustomMountFields } from '../fields';
import { customMounts, refKind } from '../features/custom-config';
import type { ResolvedGateway } from '../gateway';

/**
 * The files of `customConfig` that the migration needs: those that its JDBC URL or its JVM arguments name, such as a
 * trust store. Where the URL cannot be read, because it stands in a `node.properties` of the user's, all of them.
 */
export function jobCustomConfig(gateway: ResolvedGateway, jdbcUrl: string | undefined): Contribution {
  return customMounts(gateway, neededMounts(gateway, jdbcUrl));
}

/** The user's objects that hold those files. */
export function jobCustomObjects(gateway: ResolvedGateway, jdbcUrl: string | undefined): readonly ObjectReference[] {
  const found = neededMounts(gateway, jdbcUrl).map((mount) => ({ kind: refKind(mount), name: mount.ref?.name ?? '' }));
  return [...new Map(found.map((reference) => [`${reference.kind}/${reference.name}`, reference])).values()];
}

function neededMounts(gateway: ResolvedGateway, jobUrl: string | undefined): readonly CustomMountFields[] {
  const { customConfig, java } = gateway.app;
  if (customConfig?.enabled !== true) return [];
  const mounts = customConfig.mounts ?? [];
  if (!gateway.diskless && credentialSource(gateway).kind !== 'inline') return mounts;
  const jdbcUrl = (gateway.diskless ? jobUrl : gateway.database.jdbcUrl) ?? '';
  const texts = [jdbcUrl, decoded(jdbcUrl), ...(java?.extraArgs ?? [])];
  return mounts.filter(({ mountPath }) => mountPath && texts.some((text) => text.includes(mountPath)));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url; // not percent-encoded after all
  }
}
