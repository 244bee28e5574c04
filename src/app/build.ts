import type { DeliveryName, DeliverySettings } from '../model/target';

/** A source as it was stated, with the folder that it is relative to. */
export interface SourcePattern {
  readonly text: string;
  readonly folder: string;
}

/** What the command line states about every build. */
export interface BuildFlags {
  readonly delivery?: DeliveryName;
  /** Relative to the working directory; `-` for standard output. */
  readonly output?: string;
  readonly namespace?: string;
  readonly kubernetesVersion?: string;
  readonly allowInlineSecrets?: boolean;
  readonly argocdHook?: boolean;
}

/** One compilation: these sources in this form into this folder, all defaults filled in. */
export interface Build {
  readonly sources: readonly SourcePattern[];
  readonly delivery: DeliveryName;
  readonly output: OutputFolder;
  readonly namespace?: string;
  /** Kinds of other objects that may stand in folders: `ConfigMap`, `Kind.group`. */
  readonly ignore: readonly string[];
  readonly allowInlineSecrets: boolean;
  readonly settings: DeliverySettings;
}

export interface OutputFolder {
  /** Where files go, absolute. */
  readonly path: string;
  /** Where the settings say that they go, absolute; comments in the files are relative to it. */
  readonly configured: string;
}
