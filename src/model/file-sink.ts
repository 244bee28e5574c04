import type { OutputFile } from './output';
import type { DeliveryName } from './target';

/** Takes the files of workloads. */
export interface FileSink {
  /**
   * @returns who else asks for one of the files, if anybody: a source that the run does not speak for, and for which the
   * file was written before
   */
  add(files: readonly OutputFile[], claim: Claim): Rival | undefined;
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

/** Who else asks for a file. */
export interface Rival {
  /** Relative to the output folder. */
  readonly path: string;
  readonly title: string;
}
