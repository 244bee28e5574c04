import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import { compact } from '../../../../model/kube';
import { withoutUrlPassword } from '../credential';
import { pullPolicyOf } from '../pull-policy';
import { mountAt } from './files';
import { mapAt, mapsAt } from '../../../../lib/value-at';
import { BUNDLES, stated, type RunningGateway } from './running';
import { app } from '../values-path';
import { from, type ObjectsImport } from './section';

const INIT = 'graphman-static-init';
const SECRETS = '/graphman/secrets/';
const LOCAL = '/graphman/localref/';

/** The repositories that the pods load at start, and the resources that say where they are. */
export function runningRepositories(objects: ObjectsImport): void {
  const { running, draft } = objects;
  running.claim(`${BUNDLES}/graphman/0`);
  const config = running.claim('/graphman/config.json');
  const text = config && running.textOf(config);
  if (config === undefined || text === undefined) return;
  const { repositories: listed, preferGit } = parsed(text);
  const entries = Array.isArray(listed) ? (listed as readonly Json[]).filter(isObject) : [];
  const references = entries.flatMap((entry) => reference(objects, entry));
  if (references.length > 0) draft.put(app('repositoryReferences'), references, mountAt(config));
  if (preferGit === true && references.length > 0) {
    draft.put(app('repositoryReferenceBootstrap.preferGit'), true, mountAt(config));
  }
  if (references.length > 0) initContainer(objects, INIT, 'management.graphman');
  if (references.length > 0 && entries.some(({ singletonExtraction }) => singletonExtraction === true)) {
    draft.put(app('singletonExtraction'), true, mountAt(config));
  }
}

/** Image, pull policy and security context of an init container that a feature brings. */
export function initContainer({ running, draft }: ObjectsImport, name: string, to: string): void {
  const container = mapsAt(running.pod, ['initContainers']).find((each) => each.name === name);
  if (container === undefined) return;
  const source = from('pod', `initContainers.${name}`);
  draft.put(app(`${to}.initContainerImage`), stated(container, 'image'), source);
  const policy = pullPolicyOf(stated(container, 'image'), stated(container, 'imagePullPolicy'));
  if (policy !== 'IfNotPresent') draft.put(app(`${to}.initContainerImagePullPolicy`), policy, source);
  const context = stated(container, 'securityContext');
  if (JSON.stringify(context) !== JSON.stringify(stated(running.container, 'securityContext'))) {
    draft.put(app(`${to}.initContainerSecurityContext`), context, source);
  }
}

function parsed(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function reference(objects: ObjectsImport, entry: JsonObject): readonly JsonObject[] {
  const { running, draft } = objects;
  const name = String(entry.name);
  const source = ['ConfigMap', `${running.name}-repository-init-config`, name];
  const store = entry.stateStoreReference ? String(entry.stateStoreReference) : undefined;
  if (store !== undefined && running.find('L7StateStore', store) === undefined) {
    const note = `Repository ${name} is in the state store ${store}: list it in spec.app.repositoryReferences, with both resources beside.`;
    draft.leave(source, 'nowhere', note);
    draft.note(note);
    return [];
  }
  const known = running.find('Repository', name);
  draft.beside(known === undefined ? fromEntry(running, entry) : withoutLogin(known));
  if (store !== undefined) draft.beside(storeWithoutLogin(running.find('L7StateStore', store)!));
  draft.note(noteOn(name, known, entry));
  return [{ name, enabled: true, type: 'static' }];
}

function noteOn(name: string, known: JsonObject | undefined, { localReference }: JsonObject): string {
  if (known !== undefined) return `Repository ${name} stands behind the Gateway; its login stays in its Secret.`;
  return localReference
    ? `Repository ${name}: its Secret holds the bundles as they are now, and nobody renews them. State where they come from.`
    : `Repository ${name} was made of what the pods read: compare it with its resource.`;
}

function metadataOf(running: RunningGateway, name: string): JsonObject {
  return compact({ name, namespace: stated(running.deployment, 'metadata.namespace') });
}

/** What the init container is told, as a resource. */
function fromEntry(running: RunningGateway, entry: JsonObject): JsonObject {
  const name = String(entry.name);
  const { type, endpoint, branch, tag, remoteName, localReference, stateStoreReference, stateStoreKey } = entry;
  const spec = localReference
    ? { type: 'local', localReference: { secretName: String(localReference).slice(LOCAL.length) } }
    : {
        type,
        endpoint: withoutUrlPassword(String(endpoint)).url,
        branch: branch || undefined,
        tag,
        remoteName: remoteName === 'origin' ? undefined : remoteName,
        stateStoreReference,
        stateStoreKey,
        auth: compact({
          vendor: entry.vendor,
          type: entry.authType,
          existingSecretName: mountedSecret(running, `${SECRETS}${name}`),
        }),
      };
  return resource('security.brcmlabs.com/v1', 'Repository', metadataOf(running, name), compact(spec));
}

function mountedSecret(running: RunningGateway, path: string): Json | undefined {
  const init = mapsAt(running.pod, ['initContainers']).find(({ name }) => name === INIT);
  const mount = mapsAt(init, ['volumeMounts']).find(({ mountPath }) => mountPath === path);
  const volume = mapsAt(running.pod, ['volumes']).find(({ name }) => name === mount?.name);
  return stated(volume, 'secret.secretName');
}

function resource(apiVersion: string, kind: string, metadata: JsonObject, spec: JsonObject): JsonObject {
  return { apiVersion, kind, metadata, spec };
}

/** The operator keeps an inline login in a Secret of the repository's name. */
function withoutLogin(repository: JsonObject): JsonObject {
  const spec = mapAt(repository, ['spec']);
  const { username, password, token, sshKey, sshKeyPass, knownHosts, ...auth } = mapAt(spec, ['auth']);
  const isInline = [username, password, token, sshKey, sshKeyPass, knownHosts].some(Boolean) && auth.type !== 'none';
  const { name, namespace } = mapAt(repository, ['metadata']);
  const login = compact({ ...auth, existingSecretName: auth.existingSecretName || (isInline ? name : undefined) });
  const endpoint = typeof spec.endpoint === 'string' ? withoutUrlPassword(spec.endpoint).url : undefined;
  const fields = compact({ ...spec, endpoint, auth: login });
  return resource('security.brcmlabs.com/v1', 'Repository', compact({ name, namespace }), fields);
}

function storeWithoutLogin(store: JsonObject): JsonObject {
  const spec = mapAt(store, ['spec']);
  const { username, masterPassword, ...redis } = mapAt(spec, ['redis']);
  const { name, namespace } = mapAt(store, ['metadata']);
  const isInline = [username, masterPassword].some(Boolean);
  const existingSecret = redis.existingSecret || (isInline ? `${String(name)}-secret` : undefined);
  const fields = { ...spec, redis: compact({ ...redis, existingSecret }) };
  return resource('security.brcmlabs.com/v1alpha1', 'L7StateStore', compact({ name, namespace }), fields);
}
