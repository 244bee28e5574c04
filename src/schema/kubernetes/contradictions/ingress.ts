import type { Diagnostic } from '../../../model/diagnostic';
import { fault } from './fault';

interface IngressSpec {
  readonly defaultBackend?: object;
  readonly rules?: readonly { readonly http?: { readonly paths: readonly IngressPath[] } }[];
}
interface IngressPath {
  readonly path?: string;
  readonly pathType: string;
}

/** Parts of a path that say where it leads only after they are resolved. */
const UNRESOLVED = /\/\/|\/\.\.?(\/|$)|%2[fF]/;

export function ingressFaults({ defaultBackend, rules = [] }: IngressSpec): readonly Diagnostic[] {
  if (rules.length === 0 && defaultBackend === undefined)
    return [fault(['spec'], 'has neither rules nor a default backend', 'Add a rule.')];
  return rules.flatMap(({ http }, rule) =>
    (http?.paths ?? []).flatMap(({ path = '', pathType }, index): readonly Diagnostic[] => {
      if (pathType === 'ImplementationSpecific') return [];
      const place = ['spec', 'rules', rule, 'http', 'paths', index, 'path'];
      if (path === '') return [fault(place, `missing, and the type is ${pathType}`, 'Write a path such as /.')];
      if (!UNRESOLVED.test(path)) return [];
      return [fault(place, "holds '//', '/.', '/..' or an encoded slash", 'Write the path that is meant.')];
    }),
  );
}
