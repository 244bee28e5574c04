export { importChart, looksLikeValues } from './chart';
export { mergeDocuments, mergeValues } from './chart/merge-values';
export { gatewayDeployments, importObjects } from './objects';
export type { Imported } from '../../system';
