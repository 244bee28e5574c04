import { acknowledge } from '../rules/acknowledgement';
import type { Diagnostic, LocatedDiagnostic } from '../model/diagnostic';
import type { WorkloadChange } from '../model/state';
import type { RuleContext } from '../rules/rule';
import { isPlanCode } from '../systems/plan-rules';
import { rulesAbout } from '../systems/rules';
import type { LoadedPair } from '../state/match';

const ACKNOWLEDGEMENT = 'acknowledgement/';
const OLD_NOT_READ: Diagnostic = {
  code: 'input/old-state-unreadable',
  severity: 'warning',
  path: [],
  message: 'not judged: what changes, since this file cannot be read in the old state',
  remedy: 'Compare with a state in which it can be read, such as an earlier revision.',
  unknown: true,
  acknowledgeable: true,
};

/** What stands in a file beside the paths may be concerned by what they name. */
export function notReadBeside(file: string, strict: boolean): LocatedDiagnostic {
  const diagnostic: Diagnostic = {
    code: 'input/beside-unreadable',
    severity: 'warning',
    path: [],
    message: 'not judged: what stands here together with what the paths name, since this file cannot be read',
    remedy: 'Correct it: a plan without paths says what is wrong with it.',
    unknown: true,
  };
  return { ...withStrictness(diagnostic, strict), file };
}

/**
 * All findings about a workload: those of the compiler and those of the rules about the change. What a rule judges with
 * both states at hand, the compiler does not say once more. With `strict`, what cannot be judged is refused.
 */
export function judge(
  pair: LoadedPair,
  change: WorkloadChange,
  context: RuleContext,
  strict: boolean,
): readonly Diagnostic[] {
  const compiled = (pair.now?.compiled ?? []).filter(isOfCompilerOnly);
  const found = rulesAbout(change)
    .flatMap((rule) => rule.check(change, context))
    .map((each) => withStrictness(each, strict));
  const unread = pair.oldIsUnread === true ? [withStrictness(OLD_NOT_READ, strict)] : [];
  return acknowledge([...compiled, ...unread, ...found], pair.now?.acknowledged);
}

/** Findings about a workload with their places in its source. */
export function locateIn({ old, now }: LoadedPair, diagnostics: readonly Diagnostic[]): readonly LocatedDiagnostic[] {
  return diagnostics.length === 0 ? [] : ((now ?? old)?.locate(diagnostics) ?? []);
}

function isOfCompilerOnly({ code }: Diagnostic): boolean {
  return !isPlanCode(code) && !code.startsWith(ACKNOWLEDGEMENT);
}

function withStrictness(diagnostic: Diagnostic, strict: boolean): Diagnostic {
  return strict && diagnostic.unknown === true ? { ...diagnostic, severity: 'error' } : diagnostic;
}
