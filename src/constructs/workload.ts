import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ChartRequest } from '../commands/compile-for-chart';
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
  readonly request: ChartRequest;
  readonly workload: Workload;
  /** The objects as they were compiled, in the order of `apiObjects`. */
  readonly objects: readonly KubeObject[];
  /** What was given beside it. */
  readonly beside: readonly ApiObject[];
}

const COMPILED = Symbol.for('schemagate.CompiledConstruct');

/** A construct that is a resource of schemagate. */
export interface ConstructedWorkload extends IConstruct {
  readonly apiObjects: readonly ApiObject[];
  readonly warnings: readonly Diagnostic[];
}

interface Compiled {
  readonly [COMPILED]?: CompiledConstruct;
}

/** Keeps what was made of a construct, for the app that judges or writes it. */
export function keepCompiled(construct: ConstructedWorkload, compiled: CompiledConstruct): void {
  Object.defineProperty(construct, COMPILED, { value: compiled });
}

export function isWorkload(construct: IConstruct): construct is ConstructedWorkload {
  return COMPILED in construct;
}

export function compiledOf(construct: ConstructedWorkload): CompiledConstruct {
  return (construct as Compiled)[COMPILED]!;
}
