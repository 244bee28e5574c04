import { parseImageReference } from '../lib/image-reference';
import type { PlanChange } from '../model/plan';
import {
  migratesSchema,
  type ExtensionFacts,
  type GatewayFacts,
  type SystemFacts,
  type WorkloadChange,
  type WorkloadState,
} from '../model/state';
import type { StagedStep } from './staged-step';

const UNKNOWN = 'unknown';
/** As many digits of a digest tell two builds apart. */
const DIGITS = 12;

/** What changes, in words that reviewers know; only what differs. */
export function planChanges(change: WorkloadChange, steps: readonly StagedStep[]): readonly PlanChange[] {
  const { old, now } = change;
  const [before, after] = [old, now].map((state): Side => (state === undefined ? {} : sideOf(state)));
  const differing = (subject: PlanChange['subject']): readonly PlanChange[] => {
    const [from, to] = [before[subject], after[subject]];
    return from === to ? [] : [{ subject, from, to }];
  };
  const others = (['mode', 'delivery', 'database', 'replicas'] as const).flatMap(differing);
  const binary = differing('binary');
  return [...(binary.length > 0 ? binary : buildChange(change)), ...schemaChange(change, steps), ...others];
}

/** Another build of one release: `11.2.2 → 11.2.2-CR01`, or another digest. */
function buildChange({ old, now }: WorkloadChange): readonly PlanChange[] {
  const [from, to] = [old, now].map((state) => (state?.facts.system === 'gateway' ? buildOf(state.facts) : undefined));
  return from === undefined || to === undefined || from === to ? [] : [{ subject: 'binary', from, to }];
}

function buildOf({ image, binary }: GatewayFacts): string | undefined {
  const { tag, digest } = parseImageReference(image) ?? {};
  if (digest === undefined) return tag;
  const [algorithm, sum] = digest.split(':');
  return `${tag ?? binary?.text ?? UNKNOWN} (${algorithm}:${sum.slice(0, DIGITS)})`;
}

type Side = Partial<Record<PlanChange['subject'], string>>;

function sideOf(state: WorkloadState): Side {
  const { facts, delivery, argocdHook } = state;
  return {
    ...(facts.system === 'gateway' ? gatewaySide(facts) : extensionSide(facts)),
    delivery: argocdHook && delivery === 'argocd' ? 'argocd with hooks' : delivery,
  };
}

function gatewaySide(facts: GatewayFacts): Side {
  return {
    binary: binaryOf(facts),
    mode: gatewayMode(facts),
    database: facts.database.enabled ? (facts.database.address ?? 'named in a Secret') : 'none',
    replicas:
      facts.autoscaling === undefined
        ? String(facts.replicas ?? 1)
        : `${facts.autoscaling.minimum ?? 1} to ${facts.autoscaling.maximum ?? UNKNOWN}`,
  };
}

function gatewayMode(facts: GatewayFacts): string {
  if (!facts.database.enabled) return 'nothing to migrate';
  if (facts.job !== undefined) return 'a Job migrates, then the pods start';
  return migratesSchema(facts) ? 'the pods migrate at their start' : 'nothing here migrates';
}

function extensionSide(facts: ExtensionFacts): Side {
  const mode = facts.schemaVersion === '' ? 'two-phase' : facts.schemaVersion === 'auto' ? 'auto' : 'explicit';
  return {
    binary: binaryOf(facts),
    mode,
    ...(facts.instances === undefined ? {} : { replicas: String(facts.instances) }),
  };
}

function binaryOf(facts: SystemFacts): string {
  const stated = facts.system === 'gateway' ? facts.image : facts.statedBinary;
  // What is neither an image nor begins with a number may be anything, also what must not be shown.
  const isShown =
    facts.system === 'gateway'
      ? parseImageReference(facts.image) !== undefined
      : /^\d[\w.+-]{0,19}$/.test(stated ?? '');
  return facts.binary?.text ?? (isShown ? `${stated} (${UNKNOWN} version)` : UNKNOWN);
}

/** From what is installed to where the steps of this change lead; steps of a later commit do not count. */
function schemaChange({ installed, old }: WorkloadChange, steps: readonly StagedStep[]): readonly PlanChange[] {
  const raising = steps.filter(({ raisesSchema, manual }) => raisesSchema && manual !== true).at(-1);
  if (raising === undefined) return [];
  const from = installed.schema?.text ?? (old === undefined ? undefined : UNKNOWN);
  return [{ subject: 'schema', from, to: raising.after.schema?.text ?? UNKNOWN }];
}
