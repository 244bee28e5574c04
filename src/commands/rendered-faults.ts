import type { Diagnostic } from '../model/diagnostic';
import { isEqual } from '../lib/json';
import type { Path } from '../lib/path';

/** What Kubernetes refuses in a rendered object. */
export interface RenderedFault {
  /** As people are told it. */
  readonly diagnostic: Diagnostic;
  /** In the object. */
  readonly path: Path;
}

/**
 * Findings about a resource, and what Kubernetes refuses of what is rendered of it. Where a finding says the same of the
 * field that it comes from, that is all that is said, and it refuses: Kubernetes does.
 */
export function withFaults(findings: readonly Diagnostic[], faults: readonly RenderedFault[]): readonly Diagnostic[] {
  const told = new Set<Diagnostic>();
  const others = faults.filter((fault) => {
    if (fault.diagnostic.severity !== 'error') return true;
    const same = findings.find((each) => isSame(each, fault));
    if (same !== undefined) told.add(same);
    return same === undefined;
  });
  if (told.size === 0) return [...findings, ...others.map(({ diagnostic }) => diagnostic)];
  const refusing = findings.map((each): Diagnostic => (told.has(each) ? { ...each, severity: 'error' } : each));
  return [...refusing, ...others.map(({ diagnostic }) => diagnostic)];
}

function isSame(found: Diagnostic, fault: RenderedFault): boolean {
  if (found.acknowledged !== undefined || found.unknown === true || found.path.length === 0) return false;
  // A value of a wrong type that is refused already has to be written anew.
  const isRewritten = found.severity === 'error' && fault.diagnostic.code === 'kubernetes/wrong-type';
  if (isRewritten && isEqual([...found.path.slice(-fault.path.length)], [...fault.path])) return true;
  const { sharedFault } = found;
  return (
    sharedFault !== undefined && sharedFault === fault.diagnostic.sharedFault && found.path.at(-1) === fault.path.at(-1)
  );
}
