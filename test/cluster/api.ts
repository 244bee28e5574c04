import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { world } from './world';

/** Resources by the names of their paths. */
export const PATHS = {
  namespaces: '/api/v1',
  pods: '/api/v1',
  secrets: '/api/v1',
  configmaps: '/api/v1',
  services: '/api/v1',
  serviceaccounts: '/api/v1',
  events: '/api/v1',
  deployments: '/apis/apps/v1',
  replicasets: '/apis/apps/v1',
  jobs: '/apis/batch/v1',
  endpointslices: '/apis/discovery.k8s.io/v1',
  poddisruptionbudgets: '/apis/policy/v1',
  ingresses: '/apis/networking.k8s.io/v1',
  validatingadmissionpolicies: '/apis/admissionregistration.k8s.io/v1',
  validatingadmissionpolicybindings: '/apis/admissionregistration.k8s.io/v1',
  horizontalpodautoscalers: '/apis/autoscaling/v2',
  applications: '/apis/argoproj.io/v1alpha1',
  kustomizations: '/apis/kustomize.toolkit.fluxcd.io/v1',
  gitrepositories: '/apis/source.toolkit.fluxcd.io/v1',
} as const;
export type Resource = keyof typeof PATHS;

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: KubeObject;
}

export async function list(resource: Resource, namespace: string, selector = ''): Promise<readonly KubeObject[]> {
  const found = await call('GET', `${pathOf(resource, namespace)}?labelSelector=${encodeURIComponent(selector)}`);
  return (found as { items: readonly KubeObject[] } | undefined)?.items ?? [];
}

export async function find(resource: Resource, namespace: string, name: string): Promise<KubeObject | undefined> {
  return (await call('GET', `${pathOf(resource, namespace)}/${name}`)) as KubeObject | undefined;
}

export async function create(resource: Resource, object: KubeObject): Promise<void> {
  await call('POST', pathOf(resource, object.metadata.namespace ?? ''), object);
}

/** Merges the change into the object. */
export async function patch(resource: Resource, namespace: string, name: string, change: JsonObject): Promise<void> {
  await call('PATCH', `${pathOf(resource, namespace)}/${name}`, change);
}

export async function remove(resource: Resource, namespace: string, name: string): Promise<void> {
  await call('DELETE', `${pathOf(resource, namespace)}/${name}?propagationPolicy=Background`);
}

/** What happens to the resource in the namespace, line by line until either side ends the stream. */
export async function* watch(
  resource: Resource,
  namespace: string,
  since: string,
  signal: AbortSignal,
): AsyncGenerator<WatchEvent> {
  const path = `${pathOf(resource, namespace)}?watch=1&resourceVersion=${since}`;
  const response = await send('GET', path, undefined, signal);
  for await (const line of createInterface({ input: response })) yield JSON.parse(line) as WatchEvent;
}

function pathOf(resource: Resource, namespace: string): string {
  const isGlobal = namespace === '' || resource === 'namespaces';
  return `${PATHS[resource]}${isGlobal ? '' : `/namespaces/${namespace}`}/${resource}`;
}

/** The answer; undefined where there is no such object. */
async function call(method: string, path: string, body?: object): Promise<unknown> {
  const response = await send(method, path, body);
  let text = '';
  for await (const chunk of response) text += String(chunk);
  if (response.statusCode === 404 && method !== 'POST') return undefined;
  if (response.statusCode! >= 400) throw new Error(`${method} ${path}: ${text}`);
  return JSON.parse(text) as unknown;
}

function send(method: string, path: string, body?: object, signal?: AbortSignal): Promise<IncomingMessage> {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  return new Promise((resolve, reject) => {
    const headers = { host: 'localhost', 'content-type': type };
    const options = { socketPath: world().socket, method, path, headers, agent: false, signal };
    request(options, (response) => resolve(response.setEncoding('utf8')))
      .on('error', reject)
      .end(body === undefined ? undefined : JSON.stringify(body));
  });
}
