import { valueAt } from '../lib/value-at';
import type { KubeObject } from '../model/kube';
import { mappingsAt } from './cluster';
import { textAt } from './read';

/**
 * The ConfigMaps that the containers of a pod read when they start, and never again: as variables, and files mounted by
 * `subPath`. Those of other mounts Kubernetes brings up to date while the pod runs.
 *
 * @param object what makes the pods
 */
export function configurationReadAtStart(object: KubeObject): ReadonlySet<string> {
  const spec = valueAt(object, ['spec', 'template', 'spec']) as object | undefined;
  const containers = ['initContainers', 'containers'].flatMap((list) => mappingsAt(spec, list));
  const volumes = mappingsAt(spec, 'volumes');
  const names = containers.flatMap((container) => {
    const mounted = mappingsAt(container, 'volumeMounts')
      .filter(({ subPath, subPathExpr }) => subPath !== undefined || subPathExpr !== undefined)
      .flatMap((mount) => volumes.filter(({ name }) => name === mount.name));
    return [
      ...mappingsAt(container, 'envFrom').map((each) => textAt(each, 'configMapRef', 'name')),
      ...mappingsAt(container, 'env').map((each) => textAt(each, 'valueFrom', 'configMapKeyRef', 'name')),
      ...mounted.flatMap((volume) => [
        textAt(volume, 'configMap', 'name'),
        ...mappingsAt(volume, 'projected', 'sources').map((source) => textAt(source, 'configMap', 'name')),
      ]),
    ];
  });
  return new Set(names.filter((name) => name !== undefined));
}
