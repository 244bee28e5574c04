import type { Build } from '../model/build';
import type { KubeObject } from '../model/kube';
import type { JsonObject } from '../lib/json';
import type { Origin } from './builds';
import type { Compilation } from './compile-resource';
import { Scope } from './scope';
import type { OutputScope, Sources } from './sources';
import type { StateTree } from './state-tree';

/** A resource of a program with the objects that are delivered beside it, or objects that belong together. */
export interface Unit {
  /** The name that files bear of what they were made of: a path of a file, absolute, or one that stands for itself. */
  readonly source: string;
  /** As shown to people. */
  readonly title: string;
  /** Absent where what becomes a workload is recognized among the objects. */
  readonly resource?: JsonObject;
  /** What is made of the objects is called so. Default: as they tell, or as the title ends. */
  readonly name?: string;
  readonly others: readonly KubeObject[];
  readonly build: Build;
  /** Makes the changes of the program to what was compiled. */
  readonly complete?: (compilation: Compilation) => Compilation;
  /** Whether the program says that an object beside the resource comes before the migration. */
  readonly isFirst?: (object: KubeObject) => boolean;
}

/** The units of a program, by the paths that stand for them in its state. */
export interface Units {
  readonly sources: Sources;
  of(path: string): Unit | undefined;
}

/** The API objects of a program as a state: each unit is a source of its own, read as standard input is. */
export class UnitTree implements StateTree, Units {
  readonly title = 'the app';
  private readonly units: ReadonlyMap<string, Unit>;

  /** @param scope of the sources that the program speaks for; default: its constructs */
  constructor(
    readonly origin: Origin,
    units: readonly Unit[],
    private readonly scope: Scope = Scope.app,
  ) {
    this.units = new Map(units.map((unit, index) => [`<unit>/${String(index).padStart(6, '0')}`, unit]));
  }

  get sources(): Sources {
    const outputs = new Map<string, OutputScope>();
    for (const { build } of this.units.values()) outputs.set(build.output.path, { build, scope: this.scope });
    return {
      files: [...this.units].map(([path, { build }]) => ({ path, builds: [build] })),
      isNamed: () => true,
      isRestricted: false,
      isWhole: true,
      areConfigured: true,
      outputs: [...outputs.values()],
      emptied: [],
    };
  }

  of(path: string): Unit | undefined {
    return this.units.get(path);
  }

  filesOf(): readonly string[] {
    return [...this.units.keys()];
  }

  whyNone(): never {
    throw new Error('an app has no patterns');
  }

  /** A document a line: the line of a finding tells which object it is about. */
  read(paths: readonly string[]): ReadonlyMap<string, Buffer> {
    return new Map(
      paths.map((path) => {
        const { resource, others } = this.units.get(path)!;
        const documents = resource === undefined ? others : [resource, ...others];
        return [path, Buffer.from(documents.map((each) => JSON.stringify(each)).join('\n---\n'))];
      }),
    );
  }
}

/** The place of a document of a unit in the order of its objects, the resource, where there is one, first. */
export function documentIndex(line: number): number {
  return Math.floor((line - 1) / 2);
}
