import type { LocatedDiagnostic } from '../model/diagnostic';
import type { WorkloadPlan } from '../model/plan';
import type { LoadedWorkload } from '../state/loaded-state';
import type { LoadedPair } from '../state/match';

/** The files that belong to several builds, in either state. */
export function filesOfSeveralBuilds(pairs: readonly LoadedPair[]): ReadonlySet<string> {
  return new Set([...severalIn(pairs.map(({ old }) => old)), ...severalIn(pairs.map(({ now }) => now))]);
}

function severalIn(workloads: readonly (LoadedWorkload | undefined)[]): readonly string[] {
  const outputs = new Map<string, Set<string>>();
  for (const { state, output } of workloads.filter((each) => each !== undefined)) {
    if (output !== undefined) outputs.set(state.file, (outputs.get(state.file) ?? new Set()).add(output));
  }
  return [...outputs].flatMap(([file, { size }]) => (size > 1 ? [file] : []));
}

/** What every build of a source finds alike is said at the first of them. */
export function saidOnce(workloads: readonly WorkloadPlan[]): readonly WorkloadPlan[] {
  const said = new Set<string>();
  const isNew = (diagnostic: LocatedDiagnostic) => {
    const text = JSON.stringify(diagnostic);
    return !said.has(text) && said.add(text);
  };
  return workloads.map((workload) =>
    workload.output === undefined ? workload : { ...workload, diagnostics: workload.diagnostics.filter(isNew) },
  );
}
