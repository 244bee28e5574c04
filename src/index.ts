export {
  DocumentDB,
  ExtensionUpgrade,
  type DocumentDBProps,
  type ExtensionUpgradeProps,
} from './constructs/documentdb';
export { Gateway, type GatewayProps } from './constructs/gateway';
export { Migrated, type MigratedProps, type ReleaseCommand } from './constructs/migrated';
export { markMigration, type MigrationMarks } from './constructs/migration-marks';
export { SchemagateApp, type SchemagateAppProps } from './constructs/schemagate-app';
export type { PodSelectorConfig, ScalingTarget } from './constructs/cdk8s-plus';
export type { DeliveryProps } from './constructs/chart-request';
export type { DeliveredProps } from './constructs/workload-construct';
export type { ResourceMetadata } from '../imports/resources/common';
export type {
  GatewaySpec,
  GatewaySpecApp,
  GatewaySpecAppManagement,
  GatewaySpecLicense,
} from '../imports/resources/gateway';
export type { DocumentDBSpec } from '../imports/resources/documentdb';
export type { ExtensionUpgradeSpec } from '../imports/resources/extension-upgrade';
export * as layer7 from '../imports/security.brcmlabs.com';
export * as documentdb from '../imports/documentdb.io';
export * as schemagate from '../imports/schemagate.dev';
export * as flux from '../imports/kustomize.toolkit.fluxcd.io';
export {
  decideExtensionUpgrade,
  type ExtensionDecision,
  type ExtensionReason,
  type ExtensionState,
} from './commands/decide-extension-upgrade';
export { check, type CheckReport, type CheckRequest } from './commands/check';
export { plan, type PlanRequest } from './commands/plan';
export { renderPlan, type PlanFormat } from './commands/plan-report';
export type { FactSources } from './state/installed';
export { synth, type SynthRequest } from './commands/synth';
export type { SynthReport } from './commands/synth-report';
export { UsageError } from './model/usage-error';
export { formatDiagnostic, type Diagnostic, type LocatedDiagnostic, type Severity } from './model/diagnostic';
export type { KubeObject, ObjectReference } from './model/kube';
export type { FieldChange, ObjectChange, Plan, PlanChange, PlanStep, PlanWindow, WorkloadPlan } from './model/plan';
export type { CompletionPhase, Phase, ServingPhase, Workload } from './model/workload';
export type { DeliveryName } from './model/target';
export { SchemagateValidation } from './validation/schemagate-validation';
export type { ValidationProperties } from './validation/properties';
export type { ValidationContext, Violation } from './validation/context';
