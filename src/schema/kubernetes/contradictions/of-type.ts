import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { jobFaults } from './job';
import { keyFaults } from './list-keys';
import { metricFaults } from './metric';
import {
  appArmorFaults,
  seccompFaults,
  mountFieldFaults,
  spreadFaults,
  affinityTermFaults,
  podSecurityFaults,
} from './pod-parts';
import { ipBlockFaults, peerFaults, policyPortFaults } from './network-policy';
import { policyRuleFaults, subjectFaults } from './role';
import { scheduleFaults } from './schedule';
import { nodeSelectorFaults, nodeTermFaults, requirementFaults } from './selector';
import { annotationFaults } from './size';
import type { TypedValue, Types } from './typed-values';
import { typedValues } from './typed-values';
import {
  claimFaults,
  downwardFileFaults,
  emptyDirFaults,
  envFromFaults,
  projectedFaults,
  variableSourceFaults,
} from './volume';
import { backendFaults, backendServiceFaults, parametersFaults } from './ingress';

type Rule = (value: never, at: Path) => readonly Diagnostic[];

/** What the API server compares within a value of a type, wherever that stands. */
const RULES: Readonly<Record<string, Rule>> = {
  'autoscaling.v2.MetricSpec': metricFaults,
  'batch.v1.CronJobSpec': scheduleFaults,
  'batch.v1.JobSpec': jobFaults,
  'core.v1.AppArmorProfile': appArmorFaults,
  'core.v1.DownwardAPIVolumeFile': downwardFileFaults,
  'core.v1.EmptyDirVolumeSource': emptyDirFaults,
  'core.v1.EnvFromSource': envFromFaults,
  'core.v1.EnvVarSource': variableSourceFaults,
  'core.v1.NodeSelector': nodeSelectorFaults,
  'core.v1.NodeSelectorTerm': nodeTermFaults,
  'core.v1.PersistentVolumeClaimSpec': claimFaults,
  'core.v1.PodAffinityTerm': affinityTermFaults,
  'core.v1.PodSpec': podSecurityFaults,
  'core.v1.ProjectedVolumeSource': projectedFaults,
  'core.v1.ScopedResourceSelectorRequirement': requirementFaults,
  'core.v1.SeccompProfile': seccompFaults,
  'core.v1.TopologySpreadConstraint': spreadFaults,
  'core.v1.VolumeMount': mountFieldFaults,
  'meta.v1.LabelSelectorRequirement': requirementFaults,
  'meta.v1.ObjectMeta': annotationFaults,
  'networking.v1.IngressBackend': backendFaults,
  'networking.v1.IngressServiceBackend': backendServiceFaults,
  'networking.v1.IngressClassParametersReference': parametersFaults,
  'networking.v1.IPBlock': ipBlockFaults,
  'networking.v1.NetworkPolicyPeer': peerFaults,
  'networking.v1.NetworkPolicyPort': policyPortFaults,
  'rbac.v1.PolicyRule': policyRuleFaults,
  'rbac.v1.Subject': subjectFaults,
};

export function faultsByType(object: object, type: string, types: Types): readonly Diagnostic[] {
  return typedValues(object, type, types).flatMap((each) => [...ruled(each), ...keyFaults(each)]);
}

function ruled({ type, value, path }: TypedValue): readonly Diagnostic[] {
  return RULES[type]?.(value as never, path) ?? [];
}
