export { importChart, looksLikeValues } from './chart';
export { gatewayDeployments, importObjects } from './objects';
export type { Fate, Imported, ImportedValue } from './report';
