import type { DeliveryName, DeliverySettings } from './target';
import type { Path } from '../lib/path';
import type { StatedPatch } from './stated-patch';

/** A source as it was stated, with the folder that it is relative to. */
export interface SourcePattern {
  readonly text: string;
  readonly folder: string;
  /** Where it is stated, for messages: `schemagate.yaml:3:5  sources[0]`. Absent for an argument. */
  readonly place?: () => string;
  /** Within which its files must lie. Default: what an argument may lead to. */
  readonly boundary?: () => PathBoundary;
}

/** What the command line states about every build. */
export interface BuildFlags {
  readonly delivery?: DeliveryName;
  /** Relative to the working directory; `-` for standard output. */
  readonly output?: string;
  readonly namespace?: string;
  /** Of the one workload that is made of ordinary objects. Default: as these tell, or as the file or folder is called. */
  readonly name?: string;
  readonly kubernetesVersion?: string;
  readonly allowInlineSecrets?: boolean;
  readonly argocdHook?: boolean;
  /** Follow paths and links out of the repository. Default false. */
  readonly allowOutside?: boolean;
}

/** The files of a folder of migrations. */
export interface MigrationFiles {
  /** As shown to people. */
  readonly folder: string;
  /** By name. */
  readonly files: readonly MigrationFile[];
}

/** A file in a folder of migrations, or below it. */
export interface MigrationFile {
  /** In the folder, with slashes. */
  readonly name: string;
  /** The same for the same text, whatever its line ends. */
  readonly hash: string;
  /** Of Python alone, whose files say themselves what they follow. */
  readonly text?: string;
}

/** One compilation: these sources in this form into this folder, all defaults filled in. */
export interface Build {
  /** Where in the settings file it stands; empty for the top level. */
  readonly path: Path;
  readonly sources: readonly SourcePattern[];
  readonly delivery: DeliveryName;
  readonly output: OutputFolder;
  readonly namespace?: string;
  /** Of the workload that is made of ordinary objects. Default: as these tell, or as the file or folder is called. */
  readonly name?: string;
  /** The migrations of the application, where a folder of the repository holds them. */
  readonly migrations?: MigrationFiles;
  /** Kinds of other objects that may stand in folders: `ConfigMap`, `Kind.group`. */
  readonly ignore: readonly string[];
  readonly allowInlineSecrets: boolean;
  readonly settings: DeliverySettings;
  readonly documentdb: DocumentDbBuildSettings;
  /** In the order in which they are applied. */
  readonly patches: readonly StatedPatch[];
}

/** The keys of `documentdb`, defaults filled in. */
export interface DocumentDbBuildSettings {
  /** Version of the operator in the cluster. Default: one that knows two-phase upgrades. */
  readonly operatorVersion?: string;
  /** Which admission objects `schemagate admission` renders. Default none. */
  readonly admission: 'none' | 'policy' | 'webhook';
  /** What becomes of what the policy refuses. Default Deny. */
  readonly admissionActions?: readonly ('Deny' | 'Warn' | 'Audit')[];
  /** Of the operator, and so of its webhook. Default `documentdb-operator`. */
  readonly operatorNamespace: string;
  /** Of the operator's chart. Default `documentdb-operator`. */
  readonly releaseName: string;
}

export interface OutputFolder {
  /** Where files go, absolute. */
  readonly path: string;
  /** Where the settings say that they go, absolute; comments in the files are relative to it. */
  readonly configured: string;
  /** The same relative to the settings, with `/` between its parts. */
  readonly name: string;
}

/** The sources that a run speaks for, whether they are still there or not. */
export interface SourceScope {
  /** @param source absolute, or `<stdin>` */
  covers(source: string): boolean;
}

/** Within which folders files are read and written. */
export interface PathBoundary {
  /**
   * Lets a path pass.
   *
   * @param path absolute; nothing need stand there yet
   * @param name as shown to people
   * @throws UsageError for one that leads outside
   */
  admit(path: string, name: string): void;
}
