/**
 * The edits of a resource that get its Job's pod created, started and through, by the code of the finding.
 *
 * @param at where the fields of the pod stand in the resource: `spec.app`
 * @param account the field that names its service account
 */
export function podFieldEdits(at: string, account: string): Readonly<Record<string, string>> {
  return {
    'status/image-pull': `correct ${at}.image, or name the Secret that opens its registry in ${at}.imagePullSecrets`,
    'status/quota': `lower ${at}.resources.requests`,
    'status/limit-range': `set ${at}.resources within its bounds`,
    'status/pod-security': `set ${at}.podSecurityContext and ${at}.containerSecurityContext as the message asks`,
    'status/service-account': `name another one in ${account}`,
    'status/unschedulable': `lower ${at}.resources.requests, or correct ${at}.nodeSelector, affinity and tolerations`,
    'status/out-of-memory': `raise ${at}.resources.limits.memory`,
  };
}
