export { editSource, sharedThrough, type EditResult, type EditTarget } from './edit-source';
export type { FieldEdit } from './field-edit';
