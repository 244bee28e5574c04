import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { fault } from './fault';

interface IngressSpec {
  readonly defaultBackend?: object;
  readonly ingressClassName?: string | null;
  readonly rules?: readonly { readonly http?: { readonly paths: readonly IngressPath[] } }[];
}
interface BackendResource {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}
interface BackendService {
  readonly name: string;
  readonly port?: { readonly name?: string; readonly number?: number } | null;
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

const OLD_CLASS = 'kubernetes.io/ingress.class';

/** The annotation came before the field; an Ingress that is created with both is of one class. */
export function ingressClassFaults({ ingressClassName }: IngressSpec, annotations: Readonly<Record<string, string>>) {
  const old = Object.hasOwn(annotations, OLD_CLASS) ? annotations[OLD_CLASS] : undefined;
  if (old === undefined || !ingressClassName || old === ingressClassName) return [];
  const message = `${old}, and ingressClassName is ${ingressClassName}`;
  return [fault(['metadata', 'annotations', OLD_CLASS], message, 'Remove the annotation.')];
}

/** Of a Service: by its name or its number, and not by both. */
export function backendServiceFaults({ name: service, port }: BackendService, at: Path): readonly Diagnostic[] {
  const { name, number } = port ?? {};
  const path = [...at, 'port'];
  if (service === '') return [fault([...at, 'name'], 'is empty', 'Name the Service.')];
  if (!name && !number) return [fault(path, 'has neither name nor number', 'Give one of them.')];
  return name && number ? [fault([...path, 'name'], 'stands beside number', 'Remove one of them.')] : [];
}

/** Of an IngressClass: what configures it is in one namespace, or in none. */
export function parametersFaults(
  { scope = 'Cluster', namespace }: { readonly scope?: string; readonly namespace?: string },
  at: Path,
): readonly Diagnostic[] {
  if ((scope === 'Namespace') === (namespace !== undefined)) return [];
  const path = [...at, 'namespace'];
  return scope === 'Namespace'
    ? [fault(path, 'missing, and the scope is Namespace', 'Say where it is.')]
    : [fault(path, 'stands beside scope Cluster', 'Remove it, or write scope: Namespace.')];
}

const GROUP = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const SEGMENT = /^(?!\.{1,2}$)[^/%]+$/;

/** What else than a Service stands behind a path is named by its group, its kind and its name. */
export function backendFaults({ resource }: { readonly resource?: BackendResource | null }, at: Path) {
  if (!resource) return [];
  const wrong = (['kind', 'name'] as const).filter((field) => !SEGMENT.test(resource[field]));
  const { apiGroup } = resource;
  const fields = apiGroup === undefined || GROUP.test(apiGroup) ? wrong : ['apiGroup', ...wrong];
  return fields.map((field) => fault([...at, 'resource', field], 'names nothing', 'Write what is meant.'));
}
