export { editSource, type EditResult, type EditTarget, type FieldEdit } from './edit-source';
export {
  documentDbBinary,
  extensionSchema,
  extensionUpgradeBinary,
  gatewayVersion,
  type VersionEdit,
} from './move-version';
export { parseWorkloadName, type WorkloadName } from './workload-name';
