export { planWorkload } from './workload-plan';
export type { MaskValue } from '../plan/objects/mask';
