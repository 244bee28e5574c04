import type { Path } from '../../../../lib/path';
import type { ResolvedGateway } from '../../gateway';
import { finding, type Finding } from '../../../../rules/rule';
import type { BundleFields } from '../../fields';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const BUNDLE = [...APP, 'bundle'];

/** Loaded twice, a bundle would only cost time, and a Restman one has one folder. */
export const bundlesAreListedOnce = gatewayStateRule(
  { code: 'gateway/bundle-twice', severity: 'error', title: 'A bundle is listed once' },
  ({ app }) => {
    const seen = new Set<string>();
    return (app.bundle ?? []).flatMap((bundle, index): readonly Finding[] => {
      const { type = '', source = '', name = '' } = bundle;
      const key = type === 'restman' ? `restman/${name}` : `${type}/${source}/${name}`;
      const repeated = seen.has(key);
      seen.add(key);
      if (!repeated) return [];
      const message = `there is another ${type} bundle named "${name}"`;
      return [finding([...BUNDLE, index, 'name'], message, 'Name each bundle once.')];
    });
  },
);

/** A Restman bundle's name is its folder beside those that are rendered here. */
export const bundleNamesLeaveFoldersAlone = gatewayStateRule(
  { code: 'gateway/bundle-name', severity: 'error', title: 'A Restman bundle is not named graphman' },
  ({ app }) =>
    (app.bundle ?? []).flatMap(({ type, name }, index): readonly Finding[] => {
      if (type !== 'restman' || name !== 'graphman') return [];
      const message = '"graphman" is the folder of the Graphman bundles';
      return [finding([...BUNDLE, index, 'name'], message, 'Rename the object.')];
    }),
);

export const bundleCsiHasEffect = gatewayStateRule(
  { code: 'gateway/csi-without-effect', severity: 'warning', title: 'A CSI volume is used' },
  judgeCsi(({ source }, path) => {
    if (source !== 'configmap') return [];
    const message = 'has no effect: a CSI volume takes the place of a Secret, and the source is a ConfigMap';
    return [finding(path, message, 'Use source: secret, or remove it.')];
  }),
);

export const bundleCsiNamesDriver = gatewayStateRule(
  { code: 'gateway/csi-needs-driver', severity: 'error', title: 'A CSI volume names its driver' },
  judgeCsi(({ source, csi }, path) => {
    if (source === 'configmap' || csi?.driver) return [];
    const remedy = 'Name it, such as secrets-store.csi.k8s.io.';
    return [finding([...path, 'driver'], 'missing: no driver fills the volume', remedy)];
  }),
);

function judgeCsi(judge: (bundle: BundleFields, path: Path) => readonly Finding[]) {
  return ({ app }: ResolvedGateway): readonly Finding[] =>
    (app.bundle ?? []).flatMap((bundle, index) =>
      bundle.csi === undefined ? [] : judge(bundle, [...BUNDLE, index, 'csi']),
    );
}
