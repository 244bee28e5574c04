import type { JsonObject } from '../../../lib/json';
import { secret } from '../objects/config-object';
import type { Contribution, Mount, Named } from '../contribution';
import { containerCredentials, type ContainerCredential } from '../credentials/container-credentials';
import type { ResolvedGateway } from '../gateway';

/** The user's own init containers. They share each volume that they mount with the gateway container. */
export function initContainers(gateway: ResolvedGateway): Contribution {
  if (!gateway.app.initContainers?.length) return {};
  const containers = gateway.app.initContainers.map((container) => ({
    ...container,
    imagePullPolicy: container.imagePullPolicy || 'IfNotPresent',
  }));
  return { ...sharedVolumes(gateway, containers), initContainers: withoutCredentials(gateway, containers) };
}

/** The user's own containers beside the gateway container. They share each volume that they mount with it. */
export function sidecars(gateway: ResolvedGateway): Contribution {
  if (!gateway.app.sidecars?.length) return {};
  const containers = gateway.app.sidecars;
  return { ...sharedVolumes(gateway, containers), sidecars: withoutCredentials(gateway, containers) };
}

/** Credentials that stand in the environment of the user's containers, in one Secret. */
export function containerSecret(gateway: ResolvedGateway): Contribution {
  const containers = [...(gateway.app.initContainers ?? []), ...(gateway.app.sidecars ?? [])];
  const credentials = containers.flatMap(containerCredentials);
  if (credentials.length === 0) return {};
  const texts = Object.fromEntries(credentials.map(({ key, value }) => [key, value]));
  return { objects: [secret(gateway, secretName(gateway), texts)] };
}

/** One `emptyDir` for each volume name, and the mounts of all containers for the gateway container too. */
function sharedVolumes({ app }: ResolvedGateway, containers: readonly JsonObject[]): Contribution {
  const all = mountsOf([...(app.initContainers ?? []), ...(app.sidecars ?? [])]);
  const mounts = mountsOf(containers).map((mount) => writableIfAnyIs(mount, all));
  return { volumes: mounts.map(({ name }) => ({ name, emptyDir: {} })), mounts };
}

function mountsOf(containers: readonly JsonObject[]): readonly Mount[] {
  return containers.flatMap(({ volumeMounts = [] }) => (volumeMounts as readonly JsonObject[]).filter(isMount));
}

/** One container fills what another only reads: the gateway container mounts it once, as the first one does. */
function writableIfAnyIs(mount: Mount, all: readonly Mount[]): Mount {
  const { readOnly, ...rest } = mount;
  const same = all.filter(({ name, mountPath }) => name === mount.name && mountPath === mount.mountPath);
  return readOnly === true && same.every((other) => other.readOnly === true) ? mount : rest;
}

/** One without a name or a path breaks the schema. */
function isMount(mount: JsonObject): mount is Mount {
  return typeof mount.name === 'string' && typeof mount.mountPath === 'string';
}

function withoutCredentials(gateway: ResolvedGateway, containers: readonly JsonObject[]): readonly Named[] {
  return containers.map((container) => {
    const byIndex = new Map(containerCredentials(container).map((credential) => [credential.index, credential]));
    if (byIndex.size === 0) return container as Named;
    const env = (container.env as readonly Named[]).map((variable, index) =>
      byIndex.has(index) ? fromSecret(gateway, variable, byIndex.get(index)!) : variable,
    );
    return { ...container, env } as unknown as Named;
  });
}

function fromSecret(gateway: ResolvedGateway, { name }: Named, { key }: ContainerCredential): Named {
  return { name, valueFrom: { secretKeyRef: { name: secretName(gateway), key } } };
}

function secretName(gateway: ResolvedGateway): string {
  return `${gateway.name}-container-credentials`;
}
