import type { IConstruct } from 'constructs';
import type { KubeObject } from '../model/kube';
import type { StatedOrder } from './judge-placed';

/** Dependencies of a whole app, each between the constructs that state it. */
export class Dependencies {
  private readonly pairs: readonly (readonly [source: IConstruct, target: IConstruct])[];

  constructor(root: IConstruct) {
    this.pairs = root.node
      .findAll()
      .flatMap((source) => source.node.dependencies.map((target) => [source, target] as const));
  }

  /** Whether a dependency names a workload and an object, or what the object stands in. */
  joins(workload: IConstruct, object: IConstruct): boolean {
    const { scopes } = object.node;
    return this.pairs.some(
      ([source, target]) =>
        (source === workload && scopes.includes(target)) || (target === workload && scopes.includes(source)),
    );
  }

  /** What a workload depends on, and what depends on it, where a dependency names the workload itself. */
  orderOf(
    workload: IConstruct & { readonly apiObjects: readonly IConstruct[] },
    constructOf: (object: KubeObject) => IConstruct | undefined,
  ): StatedOrder {
    const before = this.pairs.flatMap(([source, target]) => (source === workload ? [target] : []));
    const after = this.pairs.flatMap(([source, target]) => (target === workload ? [source] : []));
    const isIn = (scopes: readonly IConstruct[]) => (object: KubeObject) => {
      const construct = constructOf(object);
      if (construct === undefined || workload.apiObjects.includes(construct)) return false;
      return construct.node.scopes.some((scope) => scopes.includes(scope));
    };
    return { isFirst: isIn(before), isLast: isIn(after) };
  }
}
