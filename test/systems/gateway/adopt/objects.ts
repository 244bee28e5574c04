import type { JsonObject } from '../../../../src/lib/json';
import type { KubeObject } from '../../../../src/model/kube';

/** Small objects to compare. */
export function object(kind: string, fields: JsonObject, metadata: JsonObject = {}): KubeObject {
  const apiVersion =
    { Deployment: 'apps/v1', Job: 'batch/v1', HorizontalPodAutoscaler: 'autoscaling/v2' }[kind] ?? 'v1';
  return { apiVersion, kind, metadata: { name: 'ssg', ...metadata }, ...fields };
}

export const pods = (container: JsonObject, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  spec: {
    selector: { matchLabels: { app: 'ssg' } },
    template: { metadata, spec: { containers: [{ name: 'gateway', image: 'gw:1', ...container }], ...spec } },
  },
});
export const deployment = (...parts: Parameters<typeof pods>): KubeObject => object('Deployment', pods(...parts));
export const service = (spec: JsonObject): KubeObject =>
  object('Service', { spec: { ports: [{ port: 443 }], ...spec } });
export const probe = (fields: JsonObject) => deployment({ livenessProbe: { exec: { command: ['x'] }, ...fields } });

export type Row = readonly [title: string, running: KubeObject, rendered: KubeObject];
