export { importChart, looksLikeValues } from './chart';
export type { Fate, Imported, ImportedValue } from './report';
