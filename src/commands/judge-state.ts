import type { Diagnostic, LocatedDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { WorkloadChange, WorkloadState } from '../model/state';
import type { Rule, RuleContext } from '../rules/rule';
import type { LoadedWorkload } from '../state/loaded-state';
import type { State, StateWorkload } from '../state/state';
import { isForPlanToJudge, rulesAbout } from '../systems/rules';
import { findingsAbout, manifestFaults } from './plan-findings';
import { withFaults, type RenderedFault } from './rendered-faults';

const NOTHING_INSTALLED = { source: 'nothing', observed: false } as const;

/** What is left to judge of a workload that has been let go. */
interface Pending {
  readonly change: WorkloadChange;
  readonly rules: readonly Rule[];
  readonly found: ReadonlyMap<Rule, readonly Diagnostic[]>;
  readonly faults: readonly RenderedFault[];
  readonly loaded: Pick<LoadedWorkload, 'compiled' | 'acknowledged'>;
  readonly locate: StateWorkload['locateAgain'];
}

/**
 * Judges one state by all rules about one state, and what is rendered by the schemas of Kubernetes: the same for every
 * command that reads a state. Workloads come one after the other and are let go; a rule that asks for the other
 * workloads is asked when all have come.
 */
export class StateJudge {
  private readonly changes: WorkloadChange[] = [];
  private readonly pending: Pending[] = [];
  private readonly found: LocatedDiagnostic[] = [];

  /** @param strict refuse what cannot be judged */
  constructor(
    private readonly state: Pick<State, 'applications'>,
    private readonly strict = false,
  ) {}

  add({ loaded, isNamed, locateAgain }: Pick<StateWorkload, 'loaded' | 'isNamed' | 'locateAgain'>): void {
    const change: WorkloadChange = { now: loaded.state, installed: NOTHING_INSTALLED };
    const light: WorkloadChange = { ...change, now: withoutObjects(loaded.state) };
    this.changes.push(light);
    if (!isNamed) return;
    const faults = manifestFaults(loaded, this.strict);
    const alone = new Alone(this.state);
    const found = new Map<Rule, readonly Diagnostic[]>();
    const rules = rulesAbout(change).filter((rule) => {
      alone.isLookedAround = false;
      const ofRule = rule.check(change, alone);
      if (!alone.isLookedAround) found.set(rule, ofRule);
      return alone.isLookedAround;
    });
    if (rules.length === 0) this.report(change, { loaded, found, faults, locate: loaded.locate });
    else {
      const { compiled, acknowledged } = loaded;
      this.pending.push({
        change: light,
        rules,
        found,
        faults,
        loaded: { compiled, acknowledged },
        locate: locateAgain,
      });
    }
  }

  /** All findings, when all workloads have been added. */
  end(): readonly LocatedDiagnostic[] {
    const { changes, state } = this;
    const context: RuleContext = {
      changes,
      get applications() {
        return state.applications;
      },
    };
    for (const { change, rules, found, faults, loaded, locate } of this.pending) {
      const later = rules.map((rule) => [rule, rule.check(change, context)] as const);
      this.report(change, { loaded, found: new Map([...found, ...later]), faults, locate });
    }
    return this.found;
  }

  private report(
    change: WorkloadChange,
    { loaded, found, faults, locate }: Pick<Pending, 'loaded' | 'found' | 'faults' | 'locate'>,
  ): void {
    const rules = rulesAbout(change);
    const inOrder = rules.flatMap((rule) => found.get(rule) ?? []);
    // One state shows no change, so an acknowledgement of what a change did is not left over yet.
    const ofRules = findingsAbout(loaded, { rules, found: inOrder }, this.strict).filter(
      (each) => !isForPlanToJudge(each),
    );
    const all = withFaults(ofRules, faults);
    if (all.length > 0) this.found.push(...locate(all));
  }
}

/** The findings about a workload that is judged by itself. */
export function judgeAlone(loaded: LoadedWorkload, applications: readonly KubeObject[]): readonly LocatedDiagnostic[] {
  const judge = new StateJudge({ applications });
  judge.add({ loaded, isNamed: true, locateAgain: loaded.locate });
  return judge.end();
}

/** A workload as if nothing stood beside it, and whether somebody looked. */
class Alone implements RuleContext {
  isLookedAround = false;

  constructor(private readonly state: Pick<State, 'applications'>) {}

  get changes(): readonly WorkloadChange[] {
    this.isLookedAround = true;
    return [];
  }

  get applications(): readonly KubeObject[] {
    return this.state.applications;
  }
}

/** Ten thousand of them are kept. */
function withoutObjects(state: WorkloadState): WorkloadState {
  // The place of a key is looked up in the whole document.
  return { ...state, objects: [], gateJobs: [], beside: [], placeOf: undefined };
}
