import { acknowledge, acknowledgedCode, acknowledgementLines, givenBefore } from '../rules/acknowledgement';
import { formatPath, type Path } from '../lib/path';
import type { Diagnostic, LocatedDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { WorkloadChange, WorkloadState } from '../model/state';
import type { Rule, RuleContext } from '../rules/rule';
import { namespaceLimitFaults } from '../schema/kubernetes/namespace-limits';
import { systemOf, type System } from '../systems';
import { rulesAbout } from '../systems/rules';
import type { LoadedWorkload } from '../state/loaded-state';
import type { LoadedPair } from '../state/match';
import { judgeObject } from '../state/patches/judge-object';
import type { RenderedFault } from './rendered-faults';

const ACKNOWLEDGEMENT = 'acknowledgement/';
const OLD_NOT_READ: Diagnostic = {
  code: 'input/old-state-unreadable',
  severity: 'warning',
  path: [],
  message:
    'not judged: what changes, since this file cannot be read in the old state: it is faulty there, or stands in a submodule or behind a link out of the repository',
  remedy: 'Compare with a state in which it can be read, such as an earlier revision or a folder (--from dir:OLD).',
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

/** All findings about a workload of a plan: those of the compiler, and those of the rules about the change. */
export function judge(
  { acknowledgedBefore, old, now, oldIsUnread, removalAcknowledged }: LoadedPair,
  change: WorkloadChange,
  context: RuleContext,
  strict: boolean,
): readonly Diagnostic[] {
  const rules = rulesAbout(change);
  const judged = rules.map((rule) => ({ rule, found: rule.check(change, context) }));
  const said = new Set(judged.flatMap(({ rule, found }) => (found.length > 0 ? (rule.includes ?? []) : [])));
  const found = judged.flatMap(({ rule, found: each }) => (said.has(rule.code) ? [] : each));
  const loaded =
    now === undefined
      ? { compiled: [], acknowledged: removalAcknowledged }
      : { compiled: now.compiled, acknowledged: now.acknowledged };
  const ofChange = oldIsUnread === true ? [OLD_NOT_READ, ...found] : found;
  const all = allFindings(loaded, { rules, found: ofChange }, strict);
  const outlived = old === now ? [] : outlivedCodes(acknowledgedBefore, loaded.acknowledged, ofChange);
  const lasting = outlived.length === 0 ? new Set() : codesOfState(rules, change, context);
  const given = outlived.filter((code) => !lasting.has(code)).map((code) => withStrictness(givenBefore(code), strict));
  return refusalsFirst([...acknowledge(all, loaded.acknowledged), ...given], ofChange);
}

/** The codes that refuse the change, of lines that stood there before it. */
function outlivedCodes(
  before: string | undefined,
  after: string | undefined,
  found: readonly Diagnostic[],
): readonly string[] {
  const known = new Set(acknowledgementLines(before));
  const refusing = new Set(found.filter(({ severity }) => severity === 'error').map(({ code }) => code));
  const codes = acknowledgementLines(after)
    .filter((line) => known.has(line))
    .map(acknowledgedCode);
  return codes.filter((code) => refusing.has(code));
}

/** Under which codes the new state is found fault with by itself, whatever changes: a reason given once holds on. */
function codesOfState(rules: readonly Rule[], { now }: WorkloadChange, context: RuleContext): ReadonlySet<string> {
  const alone = (state: WorkloadState | undefined): WorkloadChange => ({
    now: state,
    installed: { source: 'nothing', observed: false },
  });
  const changes = context.changes.map((each) => alone(each.now));
  const own = changes.find((each) => each.now === now) ?? alone(now);
  const found = rules.flatMap((rule) => rule.check(own, { ...context, changes }));
  return new Set(found.map(({ code }) => code));
}

/**
 * What the new state lacks stands behind what refuses the change itself: whoever leaves the change alone is rid of both,
 * and not the other way round.
 */
function refusalsFirst(all: readonly Diagnostic[], ofChange: readonly Diagnostic[]): readonly Diagnostic[] {
  const codes = new Set(ofChange.map(({ code }) => code));
  const errors = all.filter(({ severity }) => severity === 'error');
  const follow = new Set(
    errors.some(({ code }) => codes.has(code)) ? errors.filter(({ code }) => !codes.has(code)) : [],
  );
  return [...all.filter((each) => !follow.has(each)), ...follow];
}

/** What was found, and by which rules: those that found nothing have judged, too. */
export interface Judged {
  readonly rules: readonly Rule[];
  readonly found: readonly Diagnostic[];
}

/**
 * What the compiler found and what rules found, together with what a person acknowledges of it. What a rule has judged,
 * the compiler does not say once more. With `strict`, what cannot be judged is refused.
 */
export function findingsAbout(
  loaded: Pick<LoadedWorkload, 'compiled' | 'acknowledged'> | undefined,
  { rules, found }: Judged,
  strict: boolean,
): readonly Diagnostic[] {
  return acknowledge(allFindings(loaded, { rules, found }, strict), loaded?.acknowledged);
}

function allFindings(
  loaded: Pick<LoadedWorkload, 'compiled'> | undefined,
  { rules, found }: Judged,
  strict: boolean,
): readonly Diagnostic[] {
  const judged = new Set(rules.map(({ code }) => code));
  const compiled = (loaded?.compiled ?? []).filter(
    ({ code }) => !judged.has(code) && !code.startsWith(ACKNOWLEDGEMENT),
  );
  return [...compiled, ...found].map((each) => withStrictness(each, strict));
}

/**
 * What the schemas of Kubernetes refuse in the rendered objects of a workload, or in those that it would be made of; what
 * patches brought, they have judged.
 */
export function manifestFaults(
  { state, uncompiled = [], kubernetesVersion, patched, partOf }: LoadedWorkload,
  strict: boolean,
): readonly RenderedFault[] {
  const isPatched = (patched?.matched.length ?? 0) > 0;
  const { statedAt } = systemOf(state.facts);
  const objects = [...state.objects, ...uncompiled];
  const found = objects.flatMap((object) =>
    faultsOf(object, [...judgeObject(object, kubernetesVersion), ...namespaceLimitFaults(object, objects)], (path) =>
      placed(object, path, partOf?.(object), statedAt),
    ),
  );
  // What a Job has from the pods that serve is one fault of one field, told where the source states it.
  const stated = new Set(found.filter(({ diagnostic }) => diagnostic.path.length > 0).map(identityOf));
  const told = found.filter((each) => each.diagnostic.path.length > 0 || !stated.has(identityOf(each)));
  const distinct = new Map(told.map((each) => [JSON.stringify([each.diagnostic.path, each.diagnostic.message]), each]));
  return [...distinct.values()]
    .filter(({ diagnostic }) => diagnostic.unknown !== true || !isPatched)
    .map((each) => ({ ...each, diagnostic: withStrictness(each.diagnostic, strict) }));
}

interface ObjectFault extends RenderedFault {
  /** As it is told of the object alone, without its name. */
  readonly message: string;
}

function identityOf({ path, message }: ObjectFault): string {
  return JSON.stringify([path, message]);
}

function faultsOf(
  object: KubeObject,
  faults: readonly Diagnostic[],
  placeOf: (path: Path) => { readonly path: Path; readonly isField: boolean } | undefined,
): readonly ObjectFault[] {
  const title = `${object.kind} ${object.metadata.name}`;
  return faults.map((found) => {
    const { path, message } = found;
    const place = placeOf(path);
    const diagnostic: Diagnostic =
      place === undefined
        ? { ...found, path: [], message: `rendered ${title}: ${formatPath(path)}: ${message}` }
        : { ...found, path: place.path, message: place.isField ? message : `${title}: ${message}` };
    return { diagnostic, path, message };
  });
}

/** In the object as the source holds it, or at the field of the resource that it is made of. */
function placed(object: KubeObject, path: Path, part: Path | undefined, statedAt: System['statedAt']) {
  if (part !== undefined) return { path: [...part, ...path], isField: false };
  const field = statedAt?.(object, path);
  return field === undefined ? undefined : { path: field, isField: true };
}

/** Findings about a workload with their places in its source. */
export function locateIn({ old, now }: LoadedPair, diagnostics: readonly Diagnostic[]): readonly LocatedDiagnostic[] {
  return diagnostics.length === 0 ? [] : ((now ?? old)?.locate(diagnostics) ?? []);
}

function withStrictness(diagnostic: Diagnostic, strict: boolean): Diagnostic {
  return strict && diagnostic.unknown === true ? { ...diagnostic, severity: 'error' } : diagnostic;
}
