import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ChartRequest } from './compile-for-chart';
import type { JsonObject } from '../lib/json';
import type { Diagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { Workload } from '../model/workload';

/** What a construct is a resource of. */
export interface ApiKind {
  readonly apiVersion: string;
  readonly kind: 'Gateway' | 'DocumentDB' | 'ExtensionUpgrade';
}

/** A resource of a construct, and what was made of it when the construct was made. */
export interface CompiledConstruct {
  readonly api: ApiKind;
  readonly resource: JsonObject;
  readonly workload: Workload;
  /** The objects as they were compiled, in the order of `apiObjects`. */
  readonly objects: readonly KubeObject[];
}

/** How a construct is delivered. */
export interface DeliveredConstruct {
  readonly kind: string;
  readonly request: ChartRequest;
  /** What was given beside it. */
  readonly beside: readonly ApiObject[];
  /** Absent where it is made of the objects beside it, and compiled when the app is written. */
  readonly compiled?: CompiledConstruct;
  /** What is made of the objects beside it is called so. Default: as they tell, or as the construct is called. */
  readonly unitName?: string;
  /** Takes the findings that are no errors, where they show when the app is written. */
  readonly warn?: (found: readonly Diagnostic[]) => void;
}

const DELIVERED = Symbol.for('schemagate.DeliveredConstruct');

/** A construct that becomes a workload. */
export interface ConstructedWorkload extends IConstruct {
  /** What it brings itself. */
  readonly apiObjects: readonly ApiObject[];
  readonly warnings: readonly Diagnostic[];
}

interface DeliveredBefore {
  readonly [DELIVERED]?: DeliveredConstruct;
}

/** Keeps how a construct is delivered, for the app that judges or writes it. */
export function keepDelivered(construct: ConstructedWorkload, delivered: DeliveredConstruct): void {
  Object.defineProperty(construct, DELIVERED, { value: delivered });
}

export function isWorkload(construct: IConstruct): construct is ConstructedWorkload {
  return DELIVERED in construct;
}

export function deliveredOf(construct: ConstructedWorkload): DeliveredConstruct {
  return (construct as DeliveredBefore)[DELIVERED]!;
}
