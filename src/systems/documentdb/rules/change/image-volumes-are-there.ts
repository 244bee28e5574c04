import type { Path } from '../../../../lib/path';
import { finding, type Finding } from '../../../../rules/rule';
import { databaseChangeRule } from './database-change-rule';

const PATH: Path = ['spec'];
/** Minor versions of Kubernetes 1: the first with the feature behind a gate, and the first that has it by default. */
const GATED_SINCE = 33;
const DEFAULT_SINCE = 35;

/** The extension is mounted from its image; the operator's webhook refuses a new database where that cannot be. */
export const imageVolumesAreThere = databaseChangeRule(
  {
    code: 'documentdb/needs-image-volumes',
    severity: 'warning',
    title: 'Kubernetes mounts images',
  },
  (_now, old, { now: { kubernetesVersion } }) =>
    // What was there before has shown that its cluster can.
    old !== undefined || kubernetesVersion === undefined ? [] : judge(kubernetesVersion),
);

function judge(version: string): readonly Finding[] {
  const minor = Number(version.split('.')[1]);
  if (minor >= DEFAULT_SINCE) return [];
  const message =
    minor < GATED_SINCE
      ? `the extension is mounted from an image, which Kubernetes ${version} cannot: it needs 1.${DEFAULT_SINCE}, or 1.${GATED_SINCE} with the feature gate ImageVolume`
      : `the extension is mounted from an image, which Kubernetes ${version} only does with the feature gate ImageVolume, on the API server and on each kubelet`;
  const raise = `Raise kubernetesVersion to 1.${DEFAULT_SINCE} where every cluster has it`;
  const remedy =
    minor < GATED_SINCE ? `${raise}.` : `Switch the gate on; or: ${raise.charAt(0).toLowerCase()}${raise.slice(1)}.`;
  return [finding(PATH, message, remedy)];
}
