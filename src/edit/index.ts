export { editSource, sharedThrough, type EditResult, type EditTarget } from './edit-source';
export type { FieldEdit } from './field-edit';
export {
  documentDbBinary,
  extensionSchema,
  extensionUpgradeBinary,
  gatewayVersion,
  type VersionEdit,
} from './move-version';
export { parseWorkloadName, type WorkloadName } from './workload-name';
