import type { JsonObject } from '../../../lib/json';
import { compact } from '../../../model/kube';
import { volumeName } from '../../../lib/name';
import { configMap, secret } from '../objects/config-object';
import { mergeContributions, type Contribution, type Mount } from '../contribution';
import type { RepositoryAuthFields, RepositoryFields } from '../fields';
import type { ResolvedGateway } from '../gateway';
import { goJson } from '../text/go-json';
import { hasPassword } from '../text/jdbc-url';
import { BUNDLE_FOLDER } from '../pod/layout';
import { mountedFile } from '../pod/mounted-file';
import { objectVolume } from '../pod/mounted-object';
import { renderedInitContainer } from '../pod/rendered-init-container';
import {
  bootstrapRepositories,
  hasInlineLogin,
  stateStore,
  stateStoreNames,
  type BootstrapRepository,
} from '../repository';
import { stateStoreKey, stateStoreMounts } from '../state-store';

const DEFAULT_IMAGE = 'docker.io/caapim/graphman-static-init:1.0.5';
const DESTINATION = `${BUNDLE_FOLDER}/graphman/0`;
const ENVIRONMENT = {
  BOOTSTRAP_BASE: DESTINATION,
  STATESTORE_CONFIG: '/graphman/statestore-config/',
  STATESTORE_SECRET: '/graphman/statestore-secret/',
};

/** A repository whose resource is there. */
type KnownRepository = BootstrapRepository & { readonly fields: RepositoryFields };

/** The init container that fetches repositories into the Gateway's bootstrap folder, when there are any. */
export function repositories(gateway: ResolvedGateway): Contribution {
  const known = bootstrapRepositories(gateway).filter((each): each is KnownRepository => each.fields !== undefined);
  if (known.length === 0) return {};
  const shared = mergeContributions([configuration(gateway, known), destination(gateway)]);
  const own = mergeContributions([
    ...known.map((repository) => repositoryFiles(gateway, repository)),
    ...stateStoreNames(known).map((name) => stateStoreMounts(gateway, name)),
  ]);
  const container = renderedInitContainer(gateway, gateway.management.graphman ?? {}, {
    name: 'graphman-static-init',
    defaultImage: DEFAULT_IMAGE,
    env: ENVIRONMENT,
    mounts: [...own.mounts, ...shared.mounts],
  });
  return mergeContributions([shared, { volumes: own.volumes, objects: own.objects, initContainers: [container] }]);
}

/** Nobody follows the repositories at run time, so a change of where they are always rolls the pods. */
function configuration(gateway: ResolvedGateway, known: readonly KnownRepository[]): Contribution {
  const name = `${gateway.name}-repository-init-config`;
  const confidential = known.some(({ fields }) => hasPassword(fields.endpoint ?? ''));
  const json: JsonObject = {
    version: '2.0',
    preferGit: gateway.app.repositoryReferenceBootstrap?.preferGit === true,
    repositories: known.map((repository) => ({
      ...repositoryEntry(gateway, repository),
      ...(gateway.app.singletonExtraction === true ? { singletonExtraction: true } : {}),
    })),
  };
  const data = { 'config.json': goJson(json) };
  return {
    ...mountedFile({
      volume: volumeName(name),
      source: confidential ? { secret: name } : { configMap: name },
      key: 'config.json',
      file: '/graphman/config.json',
    }),
    objects: [(confidential ? secret : configMap)(gateway, name, data)],
    rollingObjects: [name],
  };
}

function repositoryEntry(gateway: ResolvedGateway, { name, fields }: KnownRepository): JsonObject {
  const local = localSecret(fields);
  if (local !== undefined) {
    const localReference = `/graphman/localref/${local}`;
    return { name, type: '', endpoint: '', branch: '', auth: '', localReference };
  }
  const store = fields.stateStoreReference || undefined;
  return {
    name,
    type: fields.type ?? '',
    endpoint: fields.endpoint ?? '',
    branch: fields.branch ?? '',
    auth: `/graphman/secrets/${name}`,
    ...compact({
      tag: fields.branch ? undefined : fields.tag || undefined,
      remoteName: fields.remoteName || 'origin',
      stateStoreReference: store,
      stateStoreKey: store && stateStoreKey(name, fields, stateStore(gateway, store) ?? {}),
      vendor: fields.auth?.vendor || undefined,
      authType: fields.auth?.type || undefined,
    }),
  };
}

function localSecret({ type, localReference }: RepositoryFields): string | undefined {
  return type === 'local' ? (localReference?.secretName ?? '') : undefined;
}

/** Of the init container alone: the bundles themselves, or the login to fetch them with. */
function repositoryFiles(gateway: ResolvedGateway, { name, fields }: KnownRepository): Contribution {
  const local = localSecret(fields);
  if (local !== undefined) return secretFolder(gateway, local, `/graphman/localref/${local}`);
  const login = hasInlineLogin(fields) ? `${gateway.name}-repository-${name}` : fields.auth?.existingSecretName;
  if (!login || fields.auth?.type === 'none') return {};
  const objects = hasInlineLogin(fields) ? [secret(gateway, login, loginTexts(fields.auth ?? {}))] : [];
  return { ...secretFolder(gateway, login, `/graphman/secrets/${name}`), objects };
}

function secretFolder(gateway: ResolvedGateway, name: string, mountPath: string): Contribution {
  const volume = objectVolume(gateway, { kind: 'Secret', name });
  const mount: Mount = { name: volume.name, mountPath };
  return { volumes: [volume], mounts: [mount] };
}

function loginTexts(auth: RepositoryAuthFields): Readonly<Record<string, string>> {
  if (auth.type === 'ssh') {
    return { SSH_KEY: auth.sshKey ?? '', SSH_KEY_PASS: auth.sshKeyPass ?? '', KNOWN_HOSTS: auth.knownHosts ?? '' };
  }
  return { USERNAME: auth.username ?? '', PASSWORD: auth.password ?? '', TOKEN: auth.token ?? '' };
}

/** Where the init container puts what it fetched. */
function destination(gateway: ResolvedGateway): Contribution {
  const name = volumeName(`${gateway.name}-repository-bundle-dest`);
  return { volumes: [{ name, emptyDir: {} }], mounts: [{ name, mountPath: DESTINATION }] };
}
