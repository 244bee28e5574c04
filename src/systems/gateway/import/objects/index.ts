import { Document } from 'yaml';
import { type JsonObject } from '../../../../lib/json';
import { ACKNOWLEDGE_ANNOTATION } from '../../../../model/acknowledgement';
import { Draft } from '../draft';
import { pullPolicyOf } from '../pull-policy';
import { resourceText } from '../resource-text';
import type { Imported } from '../../../system';
import { mapsAt, valueAt } from '../../../../lib/value-at';
import { containersAndMounts } from './mounts';
import { runningEnvironment } from './environment';
import { openShiftUser, runningRoutes } from './routes';
import { features } from './features';
import { runningFiles } from './files';
import { network } from './network';
import { runningPods } from './pods';
import { ETC, isGatewayContainer, RunningGateway, stated } from './running';
import { app } from '../values-path';
import { runningStyle, SELECTOR_ANNOTATION } from '../../selector';
import { from, type ObjectsImport, type ObjectsSection } from './section';

const SECTIONS: readonly ObjectsSection[] = [
  identity,
  runningPods,
  runningEnvironment,
  runningFiles,
  network,
  runningRoutes,
  features,
  containersAndMounts,
  openShiftUser,
  leftovers,
];

export interface ObjectsImportOptions {
  /** As shown to people. */
  readonly source: string;
  /** Which of several Deployments. */
  readonly name?: string;
  /** In place of that of the Deployment. */
  readonly namespace?: string;
  /** Value of `schemagate.dev/acknowledge`, for findings that somebody takes care of. */
  readonly acknowledged?: string;
}

/** The Deployments among the objects that run a Gateway. */
export function gatewayDeployments(objects: readonly JsonObject[]): readonly JsonObject[] {
  return objects.filter(
    (object) =>
      object.kind === 'Deployment' &&
      mapsAt(object, ['spec', 'template', 'spec', 'containers']).some(isGatewayContainer),
  );
}

/** Makes a `Gateway` of the objects that the Layer7 operator or the vendor's chart made of one. */
export function importObjects(
  objects: readonly JsonObject[],
  deployment: JsonObject,
  options: ObjectsImportOptions,
): Imported {
  const running = new RunningGateway(objects, deployment);
  const draft = new Draft();
  draft.put(['apiVersion'], 'security.brcmlabs.com/v1');
  draft.put(['kind'], 'Gateway');
  draft.put(['metadata', 'name'], running.name, from('Deployment', 'metadata.name'));
  const namespace = options.namespace ?? stated(deployment, 'metadata.namespace');
  draft.put(['metadata', 'namespace'], namespace, from('Deployment', 'metadata.namespace'));
  draft.put(['metadata', 'annotations', ACKNOWLEDGE_ANNOTATION], options.acknowledged);
  selector({ running, draft });
  for (const section of SECTIONS) section({ running, draft });
  const file = `${running.name}.yaml`;
  draft.note(`schemagate adopt ${file} --from ${options.source} says what becomes of these objects.`);
  const { text } = resourceText(draft, new Document(null), {}, `Imported from ${options.source} by schemagate.`);
  return {
    name: running.name,
    text,
    values: draft.entries.map((entry) => ({ ...entry, given: true })),
    notes: draft.notes,
    undecided: draft.undecided,
  };
}

/** With the selector of what runs, the Deployment stays the same object. */
function selector({ running, draft }: ObjectsImport): void {
  const style = runningStyle(valueAt(running.deployment, ['spec', 'selector']), running.name);
  const path = from('Deployment', 'spec.selector');
  if (style !== undefined) draft.put(['metadata', 'annotations', SELECTOR_ANNOTATION], style, path);
  else if (stated(running.deployment, 'spec.selector') !== undefined) {
    draft.leave(path, 'nowhere', 'Neither that of the operator nor of the chart: the Deployment has to be recreated.');
  }
}

function identity({ running, draft }: ObjectsImport): void {
  const image = stated(running.container, 'image');
  const version = /:(\d+\.\d+\.\d+)$/.exec(typeof image === 'string' ? image : '')?.[1];
  draft.put(['spec', 'version'], version, from('container', 'image'));
  draft.put(['spec', 'license', 'accept'], true);
  draft.note('spec.license.accept: what runs has accepted the license.');
  const license = running.claim(`${ETC}/bootstrap/license/license.xml`);
  if (license !== undefined) {
    draft.put(['spec', 'license', 'secretName'], license.name, from('container', 'volumeMounts'));
    if (license.key !== 'license.xml') {
      draft.note(`Secret ${license.name}: the license must stand under the key license.xml, not ${license.key ?? ''}.`);
    }
  }
  draft.put(app('image'), image, from('container', 'image'));
  const policy = pullPolicyOf(image, stated(running.container, 'imagePullPolicy'));
  draft.put(app('imagePullPolicy'), policy, from('container', 'imagePullPolicy'));
}

const OWN_KINDS = new Set([
  ...['ConfigMap', 'Deployment', 'HorizontalPodAutoscaler', 'Ingress', 'PodDisruptionBudget', 'Secret', 'Service'],
  ...['Route', 'Repository', 'L7StateStore'],
  ...['ServiceAccount', 'ReplicaSet', 'Pod', 'Job', 'Gateway'],
]);

/** Objects that no Gateway is made of. */
function leftovers({ running, draft }: ObjectsImport): void {
  for (const object of running.objects) {
    const kind = String(object.kind);
    if (OWN_KINDS.has(kind)) continue;
    const name = String(valueAt(object, ['metadata', 'name']));
    draft.leave([kind, name], 'nowhere', 'It is no part of a Gateway: keep it as a manifest.');
  }
}
