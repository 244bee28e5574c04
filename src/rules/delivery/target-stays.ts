import { defineChangeRule } from '../rule';

const PATH = ['metadata', 'annotations', 'schemagate.dev/delivery'];

/** What one tool has made stays when another takes over, and hooks and waves do not know each other. */
export const targetStays = defineChangeRule(
  {
    code: 'delivery/target-switched',
    severity: 'error',
    title: 'The delivery target does not change together with the version',
  },
  ({ old, now }) => {
    if (old === undefined || now === undefined) return [];
    const [before, after] = [nameOf(old), nameOf(now)];
    if (before === after) return [];
    const versions = [old, now].map(({ facts }) => facts.binary?.text ?? JSON.stringify(facts.statedBinary));
    const message = `the delivery changes from ${before} to ${after}: what ${before} has made stays in the cluster until somebody removes it`;
    if (versions[0] === versions[1]) {
      const remedy = `Remove it from ${before} without deleting the objects, before ${after} takes over.`;
      return [{ path: PATH, message, remedy, severity: 'warning' }];
    }
    const both = `${message}, and the version changes in the same step, so both might run the migration`;
    return [{ path: PATH, message: both, remedy: 'Switch the target in a change of its own.' }];
  },
);

function nameOf({ delivery, argocdHook }: { readonly delivery: string; readonly argocdHook: boolean }): string {
  return delivery === 'argocd' && argocdHook ? 'argocd with hooks' : delivery;
}
