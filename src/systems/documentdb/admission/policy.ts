import type { JsonObject } from '../../../lib/json';
import type { KubeObject } from '../../../model/kube';
import { prefix, messageExpression, stringLiteral, untouched } from './cel';
import { CHANGE_RULES_IN_CEL } from './change-rules';
import type { PolicyRule } from './policy-rule';
import { STATE_RULES } from './state-rules';
import { VARIABLES } from './variables';

/** Name of the policy that refuses; the one that warns is named after it. */
export const POLICY_NAME = 'documentdb-rules';
const LABELS = { 'app.kubernetes.io/name': POLICY_NAME, 'app.kubernetes.io/managed-by': 'schemagate' };

/** All rules that CEL can say. */
export const POLICY_RULES: readonly PolicyRule[] = [...STATE_RULES, ...CHANGE_RULES_IN_CEL];

/** What the API server does about a finding: refuse, tell whoever asks, or write it to its audit log. */
export type ValidationAction = 'Deny' | 'Warn' | 'Audit';

export interface PolicyOptions {
  /** What becomes of a refusal. What would be denied and is only doubtful is told. Default: it denies. */
  readonly actions?: readonly ValidationAction[];
}

/**
 * The rules as two policies of the API server: one that refuses, and one that warns of what was there before an update
 * and of what is only doubtful.
 */
export function policyObjects({ actions = ['Deny'] }: PolicyOptions = {}): readonly KubeObject[] {
  const refusals = POLICY_RULES.filter(({ severity }) => severity === 'error');
  const warnings = POLICY_RULES.flatMap(warningsOf);
  return [
    policy(POLICY_NAME, refusals.map(validation)),
    binding(POLICY_NAME, actions),
    policy(`${POLICY_NAME}-warnings`, warnings),
    binding(
      `${POLICY_NAME}-warnings`,
      actions.map((action) => (action === 'Deny' ? 'Warn' : action)),
    ),
  ];
}

/** True for an update that leaves alone what the rule depends on. */
function isTolerated(reads: PolicyRule['reads']): string {
  return reads === undefined ? '!variables.isUpdate' : `(variables.isUpdate && ${untouched(reads)})`;
}

function validation(rule: PolicyRule): JsonObject {
  return worded(rule, `${isTolerated(rule.reads)} || (${rule.holds})`);
}

function warningsOf(rule: PolicyRule): readonly JsonObject[] {
  if (rule.severity === 'warning') return [validation(rule)];
  return rule.reads === undefined ? [] : [worded(rule, `!${isTolerated(rule.reads)} || (${rule.holds})`)];
}

/** The message without values stands in where one with them cannot be made. */
function worded({ path, says, code }: PolicyRule, expression: string): JsonObject {
  return {
    expression,
    message: `${prefix(path)}${code}`,
    messageExpression: `${stringLiteral(prefix(path))} + ${messageExpression(says)}`,
    reason: 'Invalid',
  };
}

function policy(name: string, validations: readonly JsonObject[]): KubeObject {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name, labels: LABELS },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: ['documentdb.io'],
            apiVersions: ['preview'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['dbs'],
          },
        ],
      },
      variables: VARIABLES.map(({ name, expression }) => ({ name, expression })),
      validations,
    },
  };
}

function binding(name: string, actions: readonly ValidationAction[]): KubeObject {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name, labels: LABELS },
    spec: { policyName: name, validationActions: [...actions] },
  };
}
