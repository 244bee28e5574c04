import { isObject, type Json, type JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { listAt, podTemplates, type PodTemplate } from '../support/pods';
import { selects } from '../support/selectors';
import { completeProbe, withoutDefaults } from './api-defaults';
import { containerEnvironment } from './container-environment';
import { containerFiles, type Facts } from './container-files';

/** Labels and annotations by which a tool finds its own objects; they say nothing to container or cluster. */
const BOOKKEEPING = /^(app\.kubernetes\.io\/|schemagate\.dev\/|security\.brcmlabs\.com\/|checksum\/)|-checksum$/;

/** Fields of a container whose effect is resolved instead. */
const SEEN_OTHERWISE = ['name', 'env', 'envFrom', 'volumeMounts'];

/** What the cluster and the containers see of the objects of one Gateway, as facts under readable names. */
export function factsOf(objects: readonly KubeObject[]): Facts {
  const facts: Facts = {};
  const templates = podTemplates(objects);
  for (const template of templates) Object.assign(facts, prefixed('pod', podFacts(template, objects)));
  for (const object of objects) Object.assign(facts, objectFacts(object, templates));
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => !isEmpty(value)));
}

function podFacts({ owner, labels, annotations, spec }: PodTemplate, objects: readonly KubeObject[]): Facts {
  const { initContainers, containers, volumes, ...rest } = spec;
  const list = [...asList(initContainers), ...asList(containers)];
  const facts: Facts = {
    ...prefixed('label', userWords(labels)),
    ...prefixed('annotation', userWords(annotations)),
    ...prefixed('deployment', userWords((owner.metadata.annotations ?? {}) as Record<string, string>)),
    ...(withoutDefaults(rest) as Facts),
    'order of init containers': asList(initContainers).map(({ name }) => String(name)),
    'order of containers': asList(containers).map(({ name }) => String(name)),
    'unused volumes': unusedVolumes(asList(volumes), list),
  };
  for (const container of list) {
    Object.assign(facts, prefixed(String(container.name), containerFacts(container, spec, objects)));
  }
  const deployment = Object.fromEntries(
    Object.entries(owner.spec as JsonObject).filter(([key]) => key !== 'selector' && key !== 'template'),
  );
  return { ...facts, ...prefixed('deployment', withoutDefaults(deployment) as Facts), selector: selects(owner, labels) };
}

function containerFacts(container: JsonObject, podSpec: JsonObject, objects: readonly KubeObject[]): Facts {
  const { livenessProbe, readinessProbe, startupProbe, ...others } = container;
  const rest = Object.fromEntries(Object.entries(others).filter(([key]) => !SEEN_OTHERWISE.includes(key)));
  return {
    ...(withoutDefaults(rest) as Facts),
    ...prefixed('env', containerEnvironment(container, objects)),
    ...prefixed('file', containerFiles(container, podSpec, objects)),
    livenessProbe: completeProbe(livenessProbe as JsonObject | undefined),
    readinessProbe: completeProbe(readinessProbe as JsonObject | undefined),
    startupProbe: completeProbe(startupProbe as JsonObject | undefined),
  };
}

function unusedVolumes(volumes: readonly JsonObject[], containers: readonly JsonObject[]): readonly string[] {
  const used = new Set(containers.flatMap((container) => listAt(container, ['volumeMounts']).map(({ name }) => name)));
  return volumes.filter(({ name }) => !used.has(name)).map(({ name }) => String(name));
}

function objectFacts(object: KubeObject, templates: readonly PodTemplate[]): Facts {
  const name = `${object.kind} ${object.metadata.name}`;
  const annotations = prefixed('annotation', userWords(object.metadata.annotations ?? {}));
  const spec = withoutDefaults((object.spec ?? {}) as JsonObject) as JsonObject;
  switch (object.kind) {
    case 'Service':
      return prefixed(name, { ...annotations, ...serviceFacts(object, templates) });
    case 'PodDisruptionBudget':
      return prefixed(name, { ...(spec as Facts), selector: selectsAll(object, templates) });
    case 'Ingress':
    case 'Route':
    case 'HorizontalPodAutoscaler':
      return prefixed(name, { ...annotations, ...(spec as Facts) });
    case 'ServiceAccount':
      return { [name]: true };
    default:
      return {};
  }
}

/** Ports by the number of the container's port that they lead to. */
function serviceFacts(service: KubeObject, templates: readonly PodTemplate[]): Facts {
  const { selector, ports, ...rest } = withoutDefaults(service.spec as JsonObject) as JsonObject;
  const numbers = new Map(
    templates
      .flatMap(({ spec }) => listAt(spec, ['containers']))
      .flatMap((container) => listAt(container, ['ports']))
      .map((port) => [port.name, port.containerPort]),
  );
  const leading = asList(ports).map(({ targetPort, port, protocol, ...more }) => ({
    ...more,
    port,
    protocol: protocol ?? 'TCP',
    containerPort: numbers.get(targetPort) ?? targetPort ?? port,
  }));
  const leader = isObject(selector) && 'management-access' in selector;
  return { type: 'ClusterIP', ...(rest as Facts), ports: leading as unknown as Json, selector: leader ? 'the leader pod' : selectsAll(service, templates) };
}

function selectsAll(object: KubeObject, templates: readonly PodTemplate[]): boolean {
  return templates.every(({ labels }) => selects(object, labels));
}

function userWords(words: Readonly<Record<string, string>>): Facts {
  return Object.fromEntries(Object.entries(words).filter(([key]) => !BOOKKEEPING.test(key)));
}

function prefixed(prefix: string, facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [`${prefix}: ${key}`, value]));
}

function asList(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonObject[]) : [];
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
