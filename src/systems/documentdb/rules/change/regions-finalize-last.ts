import { canonicalJson } from '../../../../lib/json';
import { isNewer, isSameRelease, newest, type Release } from '../../../../lib/release';
import type { WorkloadState } from '../../../../model/state';
import { extensionFactsIn, extensionSchemaAfter, type ExtensionFacts } from '../../extension-facts';
import { groupedBy } from '../../../../rules/grouped-by';
import { unknown, type Finding, type RuleContext } from '../../../../rules/rule';
import { binaryPath, extensionChangeRule, SCHEMA_VERSION, type ExtensionChange } from './extension-change-rule';

const FLEET_LABEL = 'schemagate.dev/fleet';

/** The schema is replicated to every region: each of them must run a binary that knows it. */
export const regionsFinalizeLast = extensionChangeRule(
  {
    code: 'documentdb/region-behind',
    severity: 'error',
    title: 'The schema is finalized when every region runs the binary',
  },
  (extension, context) => {
    const regions = fleet(extension, context);
    const schema = newest(regions.map(({ facts }) => extensionSchemaAfter(facts)));
    if (schema === undefined || !isConcerned(extension, schema)) return [];
    return [...judgeBinaries(extension, regions, schema), ...judgeMissing(extension, regions, schema)];
  },
);

interface Region {
  readonly state: WorkloadState;
  readonly facts: ExtensionFacts;
}

function fleet({ change, now }: ExtensionChange, context: RuleContext): readonly Region[] {
  const all = membersOf(fleetKeys(change.now), context).map((state) => ({
    state,
    facts: extensionFactsIn(state.facts)!,
  }));
  // What several builds deliver is one region, as far as it can be told.
  const resources = [...new Map(all.map((region) => [region.facts.resource, region])).values()];
  // More than there are regions are several databases on the same clusters, and regions of one bear the same name.
  const isOne = hasLabel(change.now) || resources.length <= now.members.length;
  return isOne ? resources : resources.filter(({ state }) => state.name === change.now?.name);
}

const membersOf = groupedBy(fleetKeys);

/** One at the most. */
function fleetKeys(state: WorkloadState | undefined): readonly string[] {
  const facts = extensionFactsIn(state?.facts);
  if (state === undefined || facts === undefined) return [];
  if (hasLabel(state)) return [`label ${state.labels[FLEET_LABEL]}`];
  return facts.members.length > 1 ? [`members ${canonicalJson(facts.members)}`] : [];
}

function hasLabel(state: WorkloadState | undefined): boolean {
  return (state?.labels[FLEET_LABEL] ?? '') !== '';
}

/** Reported once, at the region that asks for the schema. */
function isConcerned({ now }: ExtensionChange, schema: Release): boolean {
  const own = extensionSchemaAfter(now);
  return own !== undefined && !isNewer(schema, own);
}

function judgeBinaries({ change }: ExtensionChange, regions: readonly Region[], schema: Release): readonly Finding[] {
  const others = regions.filter(({ state }) => state !== change.now);
  return others.flatMap(({ state, facts }) => {
    if (facts.binary === undefined) {
      const message = `whether ${describe(state)} runs a binary of at least ${schema.text}`;
      return [unknown(SCHEMA_VERSION, message, `State ${binaryPath(facts).join('.')} there.`)];
    }
    if (!isNewer(schema, facts.binary)) return [];
    const message = `the schema goes to ${schema.text} while ${describe(state)} still runs ${facts.binary.text}: the schema is replicated, and that binary does not know it`;
    const isOther = state.name !== change.now?.name && !hasLabel(state);
    const apart = isOther ? ` Two databases on the same clusters need a label ${FLEET_LABEL} each.` : '';
    const remedy = `Bring the binary to ${schema.text} in every region first, then finalize.${apart}`;
    return [{ path: SCHEMA_VERSION, message, remedy }];
  });
}

function judgeMissing({ now, old }: ExtensionChange, regions: readonly Region[], schema: Release): readonly Finding[] {
  const missing = now.members.length - regions.length;
  const before = old === undefined ? undefined : extensionSchemaAfter(old);
  if (missing <= 0 || (before !== undefined && isSameRelease(before, schema))) return [];
  const message = `whether every region runs a binary of at least ${schema.text}: the sources hold ${regions.length} of the ${now.members.length} members (${now.members.join(', ')})`;
  return [unknown(SCHEMA_VERSION, message, ALL_REGIONS)];
}

const ALL_REGIONS =
  'Name the sources of the other regions too. Where they stand elsewhere, or one resource goes to every cluster: see in each that the pods run the binary (kubectl get dbs, kubectl get pods), then acknowledge documentdb/region-behind and say so.';

function describe({ name, namespace, file }: WorkloadState): string {
  return `${namespace === undefined ? name : `${namespace}/${name}`} (${file})`;
}
