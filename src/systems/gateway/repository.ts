import { isObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import type { RepositoryFields, RepositoryReferenceFields, StateStoreFields } from './fields';
import type { ResolvedGateway } from './gateway';

const GROUP = 'security.brcmlabs.com/';

/** A repository that the pods load at start. */
export interface BootstrapRepository {
  /** Of the reference, in `spec.app.repositoryReferences`. */
  readonly index: number;
  readonly name: string;
  /** `undefined`: no such resource beside the Gateway. */
  readonly fields: RepositoryFields | undefined;
}

/**
 * The enabled references that the init container serves: static ones, and with `repositoryReferenceBootstrap` dynamic
 * ones too, unless a database keeps what they brought.
 */
export function bootstrapRepositories(gateway: ResolvedGateway): readonly BootstrapRepository[] {
  return (gateway.app.repositoryReferences ?? []).flatMap((reference, index) =>
    reference.name && isBootstrapped(gateway, reference)
      ? [{ index, name: reference.name, fields: specBeside<RepositoryFields>(gateway, 'Repository', reference.name) }]
      : [],
  );
}

function isBootstrapped({ app, database }: ResolvedGateway, { enabled, type }: RepositoryReferenceFields): boolean {
  if (enabled !== true) return false;
  return type === 'static' || (app.repositoryReferenceBootstrap?.enabled === true && database.enabled !== true);
}

/** What a state store is; `undefined`: no such resource beside the Gateway. */
export function stateStore(gateway: ResolvedGateway, name: string): StateStoreFields | undefined {
  return specBeside<{ readonly redis?: StateStoreFields }>(gateway, 'L7StateStore', name)?.redis;
}

/** The state stores of these repositories, each once. */
export function stateStoreNames(repositories: readonly BootstrapRepository[]): readonly string[] {
  const names = repositories.map(({ fields }) => fields?.stateStoreReference);
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))] as readonly string[];
}

/** Whether a repository's own resource holds its login, be it a part of one: a user name, known hosts. */
export function hasInlineLogin({ auth }: RepositoryFields): boolean {
  if (auth === undefined || auth.existingSecretName || auth.type === 'none') return false;
  const { username, password, token, sshKey, sshKeyPass, knownHosts } = auth;
  return [username, password, token, sshKey, sshKeyPass, knownHosts].some(Boolean);
}

function specBeside<T>(gateway: ResolvedGateway, kind: string, name: string): T | undefined {
  const found = gateway.options.beside.find((object) => isNamed(gateway, object, kind, name));
  return isObject(found?.spec) ? (found.spec as T) : undefined;
}

function isNamed(gateway: ResolvedGateway, object: KubeObject, kind: string, name: string): boolean {
  const { metadata } = object;
  const near = metadata.namespace === undefined || metadata.namespace === gateway.namespace;
  return object.kind === kind && object.apiVersion.startsWith(GROUP) && metadata.name === name && near;
}
