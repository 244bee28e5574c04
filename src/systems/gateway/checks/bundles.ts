import { error, warning, type Diagnostic } from '../../../model/diagnostic';
import type { BundleFields } from '../fields';
import { APP, type Check } from './check';

const BUNDLE = [...APP, 'bundle'];

/** Loaded twice, a bundle would only cost time, and a Restman one has one folder. */
export const bundlesAreListedOnce: Check = ({ app }) => {
  const seen = new Set<string>();
  return (app.bundle ?? []).flatMap((bundle, index): readonly Diagnostic[] => {
    const { type = '', source = '', name = '' } = bundle;
    const key = type === 'restman' ? `restman/${name}` : `${type}/${source}/${name}`;
    const repeated = seen.has(key);
    seen.add(key);
    if (!repeated) return [];
    const message = `there is another ${type} bundle named "${name}"`;
    return [error('gateway/bundle-twice', [...BUNDLE, index, 'name'], message, 'Name each bundle once.')];
  });
};

/** A Restman bundle's name is its folder beside those that are rendered here. */
export const bundleNamesLeaveFoldersAlone: Check = ({ app }) =>
  (app.bundle ?? []).flatMap(({ type, name }, index): readonly Diagnostic[] => {
    if (type !== 'restman' || name !== 'graphman') return [];
    const message = '"graphman" is the folder of the Graphman bundles';
    return [error('gateway/bundle-name', [...BUNDLE, index, 'name'], message, 'Rename the object.')];
  });

export const bundleCsiSuitsSource: Check = ({ app }) =>
  (app.bundle ?? []).flatMap((bundle, index) => judgeCsi(bundle, [...BUNDLE, index, 'csi']));

function judgeCsi({ source, csi }: BundleFields, path: readonly (string | number)[]): readonly Diagnostic[] {
  if (csi === undefined) return [];
  if (source === 'configmap') {
    const message = 'has no effect: a CSI volume takes the place of a Secret, and the source is a ConfigMap';
    return [warning('gateway/csi-without-effect', path, message, 'Use source: secret, or remove it.')];
  }
  if (csi.driver) return [];
  const remedy = 'Name it, such as secrets-store.csi.k8s.io.';
  return [error('gateway/csi-needs-driver', [...path, 'driver'], 'missing: no driver fills the volume', remedy)];
}
