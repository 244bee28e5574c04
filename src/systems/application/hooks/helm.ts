import type { KubeObject } from '../../../model/kube';
import { listed, weightOf, roleOf, textOf, type HookOrder } from './order';

const HOOK = 'helm.sh/hook';
const DELIVERS = /^(pre|post)-(install|upgrade)$/;

/** What hooks of Helm say; nothing where an object has none. */
export function helmHooks(object: KubeObject): HookOrder | undefined {
  const text = textOf(object, HOOK);
  if (text === undefined) return undefined;
  const hooks = listed(text.toLowerCase());
  const step = weightOf(object, 'helm.sh/hook-weight');
  const delivering = hooks.filter((hook) => DELIVERS.test(hook));
  const stated = `${HOOK}: ${hooks.join(',')}`;
  if (delivering.length === 0) {
    if (hooks.includes('crd-install')) return { run: 'needs', step, source: HOOK, why: `${stated}, which comes first` };
    return { run: 'left-out', step, source: HOOK, why: `${stated} is no part of an install or an upgrade` };
  }
  const when = new Set(delivering.map((hook) => hook.slice(hook.indexOf('-') + 1)));
  const only = when.size === 2 ? undefined : when.has('install') ? 'install' : 'upgrade';
  const isPre = delivering.some((hook) => hook.startsWith('pre-'));
  const others = hooks.filter((hook) => !delivering.includes(hook) || runsTwice(hook, delivering));
  const rest = others.length === 0 ? '' : `; ${others.join(', ')} is left out`;
  return {
    run: turnOf(object, isPre),
    step,
    ...(isPre && roleOf(object) === 'is-there' ? { isEarly: true } : {}),
    ...(only === undefined ? {} : { only }),
    source: HOOK,
    why: stated + rest,
  };
}

/** Whether Helm runs the object before what serves as well, on the same occasion: here it runs once. */
function runsTwice(hook: string, all: readonly string[]): boolean {
  return hook.startsWith('post-') && all.includes(hook.replace('post-', 'pre-'));
}

function turnOf(object: KubeObject, isPre: boolean): HookOrder['run'] {
  switch (roleOf(object)) {
    case 'runs':
      return isPre ? 'before' : 'after';
    case 'serves':
      return isPre ? 'first' : 'serves';
    case 'is-there':
      return 'needs';
  }
}
