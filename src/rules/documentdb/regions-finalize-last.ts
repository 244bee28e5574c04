import { canonicalJson } from '../../model/json';
import { isNewer, newest, type Release } from '../../model/release';
import type { ExtensionFacts, WorkloadState } from '../../model/state';
import { groupedBy } from '../grouped-by';
import { unknown, type Finding, type RuleContext } from '../rule';
import { binaryPath, extensionFacts, extensionRule, SCHEMA_VERSION, type ExtensionChange } from './extension-rule';

const FLEET_LABEL = 'schemagate.dev/fleet';

/** The schema is replicated to every region: each of them must run a binary that knows it. */
export const regionsFinalizeLast = extensionRule(
  {
    code: 'documentdb/region-behind',
    severity: 'error',
    title: 'The schema is finalized when every region runs the binary',
  },
  (extension, context) => {
    const regions = fleet(extension, context);
    const schema = newest(regions.map(({ facts }) => finalized(facts)));
    if (schema === undefined || !isConcerned(extension, schema)) return [];
    return [...judgeBinaries(extension, regions, schema), ...judgeMissing(extension, regions, schema)];
  },
);

interface Region {
  readonly state: WorkloadState;
  readonly facts: ExtensionFacts;
}

function fleet({ change }: ExtensionChange, context: RuleContext): readonly Region[] {
  const key = fleetKey(change.now);
  if (key === undefined) return [];
  return membersOf(key, context).map((state) => ({ state, facts: extensionFacts(state.facts)! }));
}

const membersOf = groupedBy(fleetKey);

function fleetKey(state: WorkloadState | undefined): string | undefined {
  const facts = extensionFacts(state?.facts);
  if (state === undefined || facts === undefined) return undefined;
  const label = state.labels[FLEET_LABEL];
  if (label !== undefined && label !== '') return `label ${label}`;
  return facts.members.length > 1 ? `members ${canonicalJson(facts.members)}` : undefined;
}

function finalized({ schemaVersion, target, binary }: ExtensionFacts): Release | undefined {
  return schemaVersion === 'auto' ? binary : target;
}

/** Reported once, at the region that asks for the schema. */
function isConcerned({ now }: ExtensionChange, schema: Release): boolean {
  const own = finalized(now);
  return own !== undefined && !isNewer(schema, own);
}

function judgeBinaries({ change }: ExtensionChange, regions: readonly Region[], schema: Release): readonly Finding[] {
  return regions
    .filter(({ state }) => state !== change.now)
    .flatMap(({ state, facts }) => {
      if (facts.binary === undefined) {
        const message = `whether ${describe(state)} runs a binary of at least ${schema.text}`;
        return [unknown(SCHEMA_VERSION, message, `State ${binaryPath(facts).join('.')} there.`)];
      }
      if (!isNewer(schema, facts.binary)) return [];
      const message = `the schema goes to ${schema.text} while ${describe(state)} still runs ${facts.binary.text}: the schema is replicated, and that binary does not know it`;
      const remedy = `Bring the binary to ${schema.text} in every region first, then finalize.`;
      return [{ path: SCHEMA_VERSION, message, remedy }];
    });
}

function judgeMissing({ now, old }: ExtensionChange, regions: readonly Region[], schema: Release): readonly Finding[] {
  const missing = now.members.length - regions.length;
  if (missing <= 0 || old?.schemaVersion === now.schemaVersion) return [];
  const message = `whether every region runs a binary of at least ${schema.text}: ${missing} of the ${now.members.length} members are not among the sources`;
  return [unknown(SCHEMA_VERSION, message, 'Plan the sources of all regions together.')];
}

function describe({ name, namespace, file }: WorkloadState): string {
  return `${namespace === undefined ? name : `${namespace}/${name}`} (${file})`;
}
