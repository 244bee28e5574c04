export { planWorkload } from './workload-plan';
export type { MaskValue } from './objects/mask';
