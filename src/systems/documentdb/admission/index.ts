import { error, type Diagnostic } from '../../../model/diagnostic';
import { manifests, type OutputFile } from '../../../model/output';
import type { Workload } from '../../../model/workload';
import { policyObjects, type ValidationAction } from './policy';
import { UNIT_NAME, UNIT_PHASE } from './unit';
import { deploymentPatch, webhookObjects, type OperatorPlace } from './webhook';

export interface AdmissionSettings extends OperatorPlace {
  readonly admission: 'policy' | 'webhook';
  /** What becomes of a refusal by the policy. Default: it denies. */
  readonly admissionActions?: readonly ValidationAction[];
  /** Version of the operator in the cluster. Default: one that knows two-phase upgrades. */
  readonly operatorVersion?: string;
  /** Oldest Kubernetes version that the output must work on, `<major>.<minor>`. */
  readonly kubernetesVersion: string;
}

/** The admission objects as a unit of their own, once for a cluster. */
export interface CompiledAdmission {
  /** Absent when a diagnostic is an error. */
  readonly workload?: Workload;
  /** Files for people, which no target applies. */
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** First minor version of Kubernetes 1 with ValidatingAdmissionPolicy as `v1`. */
const POLICY_SINCE = 30;

/** The rules for DocumentDB resources as objects that the API server enforces, or what the operator's webhook needs. */
export function compileAdmission(settings: AdmissionSettings): CompiledAdmission {
  const faults = actionFaults(settings);
  if (faults.length > 0) return { files: [], diagnostics: faults };
  if (settings.admission === 'webhook') return webhook(settings);
  const minor = Number(settings.kubernetesVersion.split('.')[1]);
  if (minor < POLICY_SINCE) return { files: [], diagnostics: [tooOld(settings.kubernetesVersion)] };
  const objects = policyObjects({ actions: settings.admissionActions });
  return { workload: workload(objects), files: [], diagnostics: [] };
}

function webhook(settings: AdmissionSettings): CompiledAdmission {
  const patch = manifests(`${UNIT_NAME}/operator-deployment.patch`, [deploymentPatch(settings)]);
  const objects = webhookObjects(settings);
  return { workload: { ...workload(objects), namespace: settings.operatorNamespace }, files: [patch], diagnostics: [] };
}

function workload(objects: ReturnType<typeof policyObjects>): Workload {
  return {
    kind: 'Admission',
    name: UNIT_NAME,
    phases: [{ role: 'serves', id: UNIT_PHASE, requires: [], objects }],
    jobLabels: {},
  };
}

function actionFaults({ admission, admissionActions: actions }: AdmissionSettings): readonly Diagnostic[] {
  const path = ['documentdb', 'admissionActions'];
  const code = 'documentdb/admission-actions';
  if (actions === undefined) return [];
  if (admission === 'webhook') {
    const remedy = 'Leave admissionActions out, or set documentdb.admission to policy.';
    return [error(code, path, "stated for the webhook, which is the operator's and always denies", remedy)];
  }
  if (new Set(actions).size < actions.length) return [error(code, path, 'an action stands there twice', 'Keep one.')];
  if (!actions.includes('Deny') || !actions.includes('Warn')) return [];
  const message = 'Deny and Warn together: the API server takes one of them, since a refusal says what a warning would';
  return [error(code, path, message, 'Keep one of them; Audit goes with both.')];
}

function tooOld(kubernetesVersion: string): Diagnostic {
  const message = `policy needs Kubernetes 1.${POLICY_SINCE}, and kubernetesVersion is ${kubernetesVersion}`;
  const remedy = `Raise kubernetesVersion where every cluster is newer, or set documentdb.admission to webhook.`;
  return error('documentdb/policy-needs-kubernetes', ['documentdb', 'admission'], message, remedy);
}
