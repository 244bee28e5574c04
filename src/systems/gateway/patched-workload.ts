import { isObject, type Json, type JsonObject } from '../../lib/json';
import { mapAt } from '../../lib/value-at';
import { annotate, type KubeObject } from '../../model/kube';
import { servingPhase, type Workload } from '../../model/workload';
import { configChecksum } from './objects/config-checksum';
import { checksumOf } from './objects/config-object';
import { mergeContributions } from './contribution';
import { GATEWAY_CONTAINER } from './objects/deployment';
import { FEATURES } from './features';
import { readGateway, type ResolvedGateway, type GatewayOptions } from './gateway';
import type { GatewayFields } from './fields';

const DATA_CHECKSUM = 'checksum/data';

/** The workload after its objects have changed: checksums follow what they stand for, so that pods are rolled. */
export function settleGateway(resource: JsonObject, options: GatewayOptions, workload: Workload): Workload {
  const gateway = readGateway(resource as GatewayFields, options);
  const serving = servingPhase(workload);
  const settled = serving.objects.map(withDataChecksum);
  const objects = settled.map((object) =>
    object.kind === 'Deployment' ? withConfigChecksum(gateway, object, settled) : object,
  );
  return { ...workload, phases: workload.phases.map((phase) => (phase === serving ? { ...phase, objects } : phase)) };
}

function withDataChecksum(object: KubeObject): KubeObject {
  const { metadata, data } = object;
  if (metadata.annotations?.[DATA_CHECKSUM] === undefined || !isObject(data)) return object;
  return annotate(object, { [DATA_CHECKSUM]: checksumOf(data as Readonly<Record<string, string>>) });
}

function withConfigChecksum(
  gateway: ResolvedGateway,
  deployment: KubeObject,
  objects: readonly KubeObject[],
): KubeObject {
  const template = mapAt(deployment, ['spec', 'template']);
  const { containers, initContainers, volumes } = mapAt(template, ['spec']);
  const main = listOf(containers).find(({ name }) => name === GATEWAY_CONTAINER);
  const others = listOf(containers).filter((container) => container !== main);
  const checksums = configChecksum(gateway, {
    rendered: objects.filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret'),
    envFrom: listOf(main?.envFrom),
    containers: [...listOf(initContainers), ...others],
    volumes: listOf(volumes),
    rollingObjects: mergeContributions(FEATURES.map((feature) => feature(gateway))).rollingObjects,
  });
  if (Object.keys(checksums).length === 0) return deployment;
  const metadata = mapAt(template, ['metadata']);
  const annotations = { ...mapAt(metadata, ['annotations']), ...checksums };
  return {
    ...deployment,
    spec: { ...(deployment.spec as JsonObject), template: { ...template, metadata: { ...metadata, annotations } } },
  };
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
