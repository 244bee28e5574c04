import type { Document } from 'yaml';
import type { JsonObject } from '../../../../lib/json';
import { ACKNOWLEDGE_ANNOTATION } from '../../../../model/acknowledgement';
import { Draft } from '../draft';
import { resourceText } from '../resource-text';
import { recordOf } from '../record';
import type { Imported } from '../../../system';
import { at, ChartValues } from './chart-values';
import { configuration } from './configuration';
import { CHART_DEFAULTS, CHART_VERSION } from './defaults';
import { elsewhere } from './elsewhere';
import { chartFiles } from './files';
import { identity } from './identity';
import { management } from './management';
import { chartIngress, chartServices } from './network';
import { chartOtk } from './otk';
import { chartPods } from './pods';
import { chartRedis } from './redis';
import type { ChartSection } from './section';

/** In the order in which people read a resource. */
const SECTIONS: readonly ChartSection[] = [
  identity,
  chartPods,
  configuration,
  management,
  chartServices,
  chartIngress,
  chartFiles,
  chartRedis,
  chartOtk,
  elsewhere,
];

export interface ChartImportOptions {
  /** As shown to people. */
  readonly source: string;
  /** Of the Gateway. Default `fullnameOverride`, else `gateway`. */
  readonly name?: string;
  readonly namespace?: string;
  /** Value of `schemagate.dev/acknowledge`, for findings that somebody takes care of. */
  readonly acknowledged?: string;
}

/** Whether a mapping looks like values of the chart. */
export function looksLikeValues(value: JsonObject): boolean {
  if (value.kind !== undefined && value.apiVersion !== undefined) return false;
  return Object.keys(CHART_DEFAULTS).some((key) => key in value);
}

/**
 * Makes a `Gateway` of values of the vendor's Helm chart. What they leave out is what the chart takes then, so that
 * pods keep what they have.
 *
 * @param document the YAML document of the values, for its comments
 * @param given its value
 */
export function importChart(document: Document, given: JsonObject, options: ChartImportOptions): Imported {
  const values = new ChartValues(given);
  const name = values.name(options.name);
  const draft = new Draft();
  draft.put(['apiVersion'], 'security.brcmlabs.com/v1');
  draft.put(['kind'], 'Gateway');
  draft.put(['metadata', 'name'], name);
  draft.put(['metadata', 'namespace'], options.namespace);
  draft.put(['metadata', 'annotations', ACKNOWLEDGE_ANNOTATION], options.acknowledged);
  for (const section of SECTIONS) section({ values, draft, name });
  draft.fit();
  if (values.text('image.tag') === undefined) draft.leave(at('image.tag'), 'unused', 'empty');
  const entries = recordOf(draft, given);
  if (entries.some(({ given: stated }) => !stated)) {
    draft.note(`What the values leave out is as in chart ${CHART_VERSION}; helm get values --all prints what holds.`);
  }
  const { text, lost } = resourceText(draft, document, given, `Imported from ${options.source} by schemagate.`);
  if (lost > 0)
    draft.note(
      `${lost === 1 ? '1 comment' : `${lost} comments`} belonged to no value that moved, or looked like a credential, and stayed behind.`,
    );
  return { name, text, values: entries, notes: draft.notes, undecided: draft.undecided };
}
