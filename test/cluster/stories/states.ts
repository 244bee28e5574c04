import type { GatewayState } from '../gateway';

export const FIRST: GatewayState = { version: '11.2.2' };
/** Nothing of it is in the Job. */
export const UNRELATED: GatewayState = { ...FIRST, replicas: 1, serviceAnnotations: { 'example.com/note': 'new' } };
/** The Job's pod has the label too. */
export const RELATED: GatewayState = { ...UNRELATED, podLabels: { 'example.com/team': 'payments' } };
export const UPGRADE: GatewayState = { ...RELATED, version: '11.3.0', replicas: 2 };
