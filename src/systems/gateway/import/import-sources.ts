import { isObject, type JsonObject } from '../../../lib/json';
import { metadataOf } from '../../../model/kube';
import { UsageError } from '../../../model/usage-error';
import type { Imported, ImportOptions, ImportSource } from '../../system';
import { importChart, looksLikeValues } from './chart';
import { mergeDocuments, mergeValues } from './chart/merge-values';
import { gatewayDeployments, importObjects } from './objects';

/**
 * Makes a Gateway of values of the vendor's chart, or of objects that run. Of several sources with values the later ones
 * win, as with `helm --values`.
 *
 * @throws UsageError when the sources hold neither, or several Gateways
 */
export function importGateway(sources: readonly ImportSource[], options: ImportOptions): Imported {
  const { name: stated, namespace, acknowledged } = options;
  const source = sources.map(({ name }) => name).join(', ');
  const all = sources.flatMap(({ values }) => values);
  if (all.length === 0) throw new UsageError(`${source} holds nothing to import`);
  const values = mergeValues(all);
  if (sources.every((each) => each.values.length < 2) && !all.some(isKubernetes) && looksLikeValues(values)) {
    const document = mergeDocuments(sources.flatMap(({ parsed }) => parsed));
    return importChart(document, values, { source, name: stated, namespace, acknowledged });
  }
  refuseNestedValues(all, source);
  return importObjects(all, chooseDeployment(all, source, stated), { source, namespace, acknowledged });
}

/** Values of a chart that holds the Gateway's have those of the Gateway below its name or alias. */
function refuseNestedValues(all: readonly JsonObject[], source: string): void {
  const below = all
    .filter((values) => !isKubernetes(values))
    .flatMap((values) => Object.entries(values))
    .find(([, value]) => isObject(value) && isMostlyValues(value));
  if (below === undefined) return;
  const [key] = below;
  throw new UsageError(
    `${source}: the values of the Layer7 gateway chart stand below ${key}, as those of a chart that holds it. ` +
      `Give what stands there: yq '.${key}' values.yaml | schemagate import -`,
  );
}

/** Charts of other things have an image, too. */
function isMostlyValues(value: JsonObject): boolean {
  return Object.entries(value).filter(([key, each]) => looksLikeValues({ [key]: each })).length > 2;
}

function isKubernetes({ apiVersion, kind }: JsonObject): boolean {
  return apiVersion !== undefined && kind !== undefined;
}

/** The one that runs the Gateway; `--name` says which of several. */
function chooseDeployment(objects: readonly JsonObject[], source: string, name: string | undefined): JsonObject {
  const nameOf = (object: JsonObject) => String(metadataOf(object).name ?? '');
  const all = gatewayDeployments(objects);
  const found = name === undefined ? all : all.filter((deployment) => nameOf(deployment) === name);
  const [only, another] = found;
  if (only === undefined) {
    const what = 'values of the Layer7 gateway chart, or the Deployment of a Gateway and its other objects';
    throw new UsageError(`${source}: expected ${what}${name === undefined ? '' : `, by the name ${name}`}`);
  }
  if (another === undefined) return only;
  throw new UsageError(`${source} holds the Gateways ${found.map(nameOf).join(', ')}. Say which with --name`);
}
