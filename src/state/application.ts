import type { KubeObject } from '../model/kube';

/** Whether an object tells Argo CD what to deliver; kinds of other groups bear the same name. */
export function isApplication({ apiVersion, kind }: KubeObject): boolean {
  return apiVersion.startsWith('argoproj.io/') && (kind === 'Application' || kind === 'ApplicationSet');
}
