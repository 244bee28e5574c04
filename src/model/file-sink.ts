import type { KubeObject } from './kube';
import type { OutputFile } from './output';
import type { DeliveryName } from './target';

/** Takes the files of workloads. */
export interface FileSink {
  /**
   * @returns who else asks for one of the files or renders one of their objects, if anybody: another resource of the
   * run, or a source outside it for which the file was written before
   */
  add(files: readonly OutputFile[], claim: Claim): Rival | undefined;
  /** Takes objects that go with no workload; absent where each file belongs to a workload. */
  pass?(objects: readonly KubeObject[]): void;
}

/** Who asks for files: a resource of a source. */
export interface Claim {
  /** Absolute, or `<stdin>`. */
  readonly source: string;
  /** Of the resource. */
  readonly name: string;
  /** The resource with its source, for people. */
  readonly title: string;
  readonly namespace?: string;
  readonly delivery: DeliveryName;
}

/** Who asks for the same file, or renders the same object. */
export type Rival = RivalForFile | RivalForObject;

export interface RivalForFile {
  /** Relative to the output folder. */
  readonly path: string;
  readonly title: string;
}

export interface RivalForObject {
  /** Kind and name. */
  readonly object: string;
  readonly title: string;
}
