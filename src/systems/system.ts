import type { Document } from 'yaml';
import type { JsonObject } from '../lib/json';
import type { Path } from '../lib/path';
import type { Release } from '../lib/release';
import type { FieldEdit } from '../lib/yaml/edit/field-edit';
import type { DocumentDbBuildSettings, MigrationFiles } from '../model/build';
import type { Diagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { Description, Facts, GateJob, Observed, WorkloadChange, WorkloadState } from '../model/state';
import type { Workload } from '../model/workload';
import type { Guard } from '../patch/gate';
import type { Removal } from '../plan/removal';
import type { StagedStep, Versions } from '../plan/staged-step';
import type { AnyRule } from '../rules/rule';
import type { SchemaKind } from '../schema/kind';
import type { Adoption, AdoptionInput } from './adoption';

/**
 * What is upgraded, with all that is its own: one folder, one object that implements this, one line in `index.ts`. No
 * room outside `systems` asks which system it deals with; it finds the system by a look-up, and asks the system.
 *
 * The object itself is small: what only some commands need (steps, rules, moves, texts) is loaded when it is asked for,
 * and a run that meets no resource of a system loads nothing else of it.
 */
export interface System {
  /** The name of the system, and of its folder: `gateway`. Facts bear it, and people choose by it. */
  readonly name: string;
  /** The kinds of resources that the system compiles. None where it is made of ordinary objects. */
  readonly kinds: readonly KindEntry[];
  /** The kinds that its resources refer to: read beside them, validated, and rendered by nobody. */
  readonly references: readonly KindEntry[];
  /**
   * Finds, among the documents of one unit (a file, or standard input as a whole), what becomes a workload of this
   * system. Each system sees the whole unit, so it may decide by more than `apiVersion` and `kind`: by an annotation
   * (`schemagate.dev/migrate`), by hooks of Helm or Argo CD, by what stands beside a document. A system with kinds of
   * its own takes each document of such a kind alone (`recognizeKinds`). One that is made of ordinary objects returns
   * one recognition with the places of all documents that it takes; the compiler then gets them as one `List`, in their
   * order, and a path of a finding begins with `items` and the place in that list. A document that several systems
   * claim goes to the first of them in the list of systems.
   *
   * @param taken whether systems before it in the list have claimed a document: a system of ordinary objects leaves a
   *   unit to them, since what stands beside their resources is delivered with these
   */
  recognize(unit: readonly JsonObject[], taken: boolean): readonly Recognition[];
  /** How people mark what the system recognizes, as sentences. Default: by kinds of its own, which need no mark. */
  readonly marking?: string;
  /** Finds what looks as if it should be marked among documents of which none is. Default: nothing. */
  readonly suggestMark?: (unit: readonly JsonObject[]) => MarkSuggestion | undefined;
  /**
   * Makes a workload of a recognized resource that satisfies its schema: phases in their order, any number of Jobs
   * before and after what serves. Findings of the rules about one state come with it.
   */
  compile(resource: JsonObject, options: CompileOptions): CompiledResource;
  /** Brings a workload after patches in line with them, such as checksums. Default: the workload stays as it is. */
  settle?(resource: JsonObject, options: CompileOptions, workload: Workload): Workload;
  /**
   * Whether its own rules tell of credentials that stand in its resources. Otherwise each of them is told as
   * `input/secret-in-clear`.
   */
  readonly tellsLeaks: boolean;
  /** What no patch may touch in the rendered objects. */
  readonly guard: Guard;
  /**
   * Whether several resources of one name may stand in one output: those of the regions of one database do, since
   * nothing renders them. Otherwise the second one is refused.
   */
  readonly sharesNames: boolean;
  /** What the workload takes into its output since it comes after it. Default: nothing. */
  readonly takesAlong?: TakenAlong;
  /**
   * Reads the facts of a resource as it states them.
   *
   * @param workload what was compiled of it; absent where it is refused
   * @throws TypeError when a field is of a type that no facts can be read of
   */
  facts(resource: JsonObject, options: CompileOptions, workload: Workload | undefined): Facts;
  /** How workloads are read back from what was rendered of them. Default: what is rendered is the resource itself. */
  readonly rendered?: RenderedReading;
  /** Folders in its containers whose files are read at the start only, mounted as they may be. Default: none is known. */
  readonly startFolders?: readonly string[];
  /**
   * Tells which fields of the resource make a key of a ConfigMap or a Secret that is rendered, the one that people change
   * first. Default, and none: it is not known.
   */
  fieldsOf?(object: KubeObject, key: string): readonly Path[];
  /** Tells where the resource states what a rendered object has at a path. Default, and nothing: it is not known. */
  statedAt?(object: KubeObject, path: Path): Path | undefined;
  /** Finds the Jobs that change the schema among rendered objects. */
  gateJobs(objects: readonly KubeObject[]): readonly GateJob[];
  /** The kinds that `kubectl get` is asked for, to learn what is installed: `jobs.batch,deployments.apps`. */
  readonly liveKinds: string;
  /**
   * Tells what objects of a cluster, with their status, say about a workload.
   *
   * @param source where the objects come from, for sentences: `the cluster`
   */
  observed(state: WorkloadState, objects: readonly JsonObject[], source: string): Observed;
  /** Tells the schema that a state leads to, once it has been delivered; nothing where it moves none. */
  schemaAfter(facts: Facts): Release | undefined;
  /** What the history of a source tells about its database. */
  readonly history: HistoryReading;
  /**
   * Tells databases apart: two states with a text in common use one database. Default, and nothing where it is not known:
   * the database belongs to the workload.
   */
  databaseOf?(state: DatabaseUser): readonly string[];
  /** Describes a state in words that reviewers know. */
  describe(facts: Facts): Description;
  /** Tells the steps of a change that leaves the workload there, in their order. */
  steps(change: ChangeToNow, start: Versions): readonly StagedStep[];
  /** What a person needs to know whose Job has failed. Default: what holds for any Job. */
  readonly recovery?: Recovery;
  /** Says what is lost when the workload goes away. */
  removal(old: WorkloadState): Removal;
  /**
   * Lists the rules about one state, which `compile` asks, and those about a change, in the order in which findings are
   * reported. Systems may share rules.
   */
  rules(): readonly AnyRule[];
  /**
   * Whether a resource leaves alone all that a finding about it depends on, compared with how it was delivered, so that
   * what is there already is no reason to refuse a change. Default: what is wrong refuses every change.
   */
  leavesAlone?(finding: Diagnostic, old: JsonObject, now: JsonObject): boolean;
  /**
   * Tells which fields of the source an upgrade, a rollback or finalizing the schema sets.
   *
   * @throws UsageError when the action does not fit the resource
   */
  move(resource: MovedResource, action: MoveAction): VersionMove;
  /** What `schemagate init` asks and writes. Default: it is not offered there. */
  readonly init?: InitChoice;
  /** Makes resources of what another tool was given or has rendered. Default: nothing is imported. */
  readonly importer?: Importer;
  /** How running objects are taken over from what made them. Default: they are not. */
  readonly adoption?: AdoptedKind;
}

/** A kind of resource, and the strict schema that it has. */
export interface KindEntry {
  readonly apiVersion: string;
  readonly kind: string;
  readonly schema: SchemaKind;
}

/** What becomes one workload. */
export interface Recognition {
  /** Its kind, as people name it: that of the resource, or a word of the system's own. */
  readonly kind: string;
  /** The entry of its kind; absent where it is made of ordinary objects, which Kubernetes' own schemas judge. */
  readonly entry?: KindEntry;
  /** The places of its documents in the unit, in their order: one, or all that it is made of. */
  readonly documents: readonly number[];
  /**
   * The `metadata` of what is made of ordinary objects, as far as they tell it: the name, the namespace, annotations
   * that are about all of them. Where no name is told, that of the file counts.
   */
  readonly metadata?: JsonObject;
}

/** What looks as if somebody should mark it. */
export interface MarkSuggestion {
  /** The place of the document in the unit. */
  readonly index: number;
  /** In the document. */
  readonly path: Path;
  /** What looks like it, as a part of a sentence. */
  readonly looks: string;
  /** The mark to write. */
  readonly remedy: string;
}

/** What the user, not the resource, decides about a compilation. */
export interface CompileOptions {
  /** Where `metadata.namespace` is absent. */
  readonly namespace?: string;
  readonly allowInlineSecrets: boolean;
  /** Whether the output goes to the next command, and into no file that somebody commits. Default false. */
  readonly isStream?: boolean;
  readonly kubernetesVersion: string;
  /** The same, where somebody states it; absent where it is the default. */
  readonly statedKubernetesVersion?: string;
  /** Objects that stand beside the resource. */
  readonly beside: readonly KubeObject[];
  readonly documentdb?: Partial<DocumentDbBuildSettings>;
  /** Turns findings about what was delivered like this already into warnings. Default: nothing was. */
  readonly spare?: (found: readonly Diagnostic[]) => readonly Diagnostic[];
  /** The folder of migrations that the settings name. */
  readonly migrations?: MigrationFiles;
}

/** What became of a resource. */
export interface CompiledResource {
  /** Absent when a diagnostic is an error. */
  readonly workload?: Workload;
  readonly diagnostics: readonly Diagnostic[];
  /** Objects of the resource as they came, where there is no workload: Kubernetes may refuse them all the same. */
  readonly uncompiled?: readonly KubeObject[];
}

/** How a workload takes an object of the sources along, with what stands in its file. */
export interface TakenAlong {
  /** Tells which object a resource comes after; nothing where it names none. */
  reference(resource: JsonObject, namespace: string | undefined): ObjectWanted | undefined;
  /** Refuses an object that another workload holds already. @param holder `<namespace>/<name>` of that workload */
  conflict(object: KubeObject, holder: string): Diagnostic;
}

/** How a failed Job of a system is recovered from. */
export interface Recovery {
  /** What a second run of the Job does with what the first one left, as the end of a sentence without its full stop. */
  readonly again: string;
  /** Edits of the resource that are the way out, by the code of the finding, as an imperative without its full stop. */
  readonly edits: Readonly<Record<string, string>>;
}

/** An object by its kind, name and namespace. */
export interface ObjectWanted {
  readonly kind: string;
  readonly name: string;
  /** Where it is looked for, and where an object without a namespace counts to. */
  readonly namespace?: string;
}

/** How workloads are read back from what was rendered of them. */
export interface RenderedReading {
  /** Recognizes an object, by its labels; nothing for an object that is not of the system. */
  workloadOf(object: KubeObject): RenderedWorkload | undefined;
  /** Reads the facts of a workload from all of its objects. */
  facts(name: string, objects: readonly KubeObject[]): Facts;
  /**
   * Judges them by those rules about one state that need no resource. A path begins with `items` and the place of an
   * object, or is empty. Default: there are none.
   */
  judge?(facts: Facts, name: string, objects: readonly KubeObject[]): readonly Diagnostic[];
  /**
   * Whether what was rendered beside its labeled objects belongs to it, too: those of ordinary objects are written as
   * they came. Default false.
   */
  readonly takesBeside?: boolean;
}

/** The workload that a rendered object belongs to. */
export interface RenderedWorkload {
  readonly kind: string;
  readonly name: string;
}

/** What the history of a source tells. */
export interface HistoryReading {
  /** Which version of it counts, as a part of a sentence: `the newest version that it ever migrated with`. */
  readonly tells: string;
  /**
   * What the binary of the first commit says of the schema: `exactly` where the resource creates its database, `at-most`
   * where the database may be older, `nothing` where binary and schema are not bound to each other.
   */
  readonly firstBinary: 'exactly' | 'at-most' | 'nothing';
  /** How earlier states are read, where rules look at them. Default: they are not. */
  readonly earlier?: EarlierReading;
}

/** How the states of a workload before the old one are read from whatever sources held. */
export interface EarlierReading {
  /** Tells whether a change is judged by earlier states at all: reading them takes time. */
  isAsked(old: WorkloadState | undefined, now: WorkloadState): boolean;
  /** Tells at a glance whether a text may say something about a workload. */
  mayTell(text: string, state: WorkloadState): boolean;
  /**
   * Reads what the documents of one file say about a workload, of which they may be a part only.
   *
   * @param isOwn whether the file is one that the workload stands in; otherwise it is one that is not there any more
   */
  facts(documents: readonly JsonObject[], state: WorkloadState, isOwn: boolean): Facts | undefined;
  /** Names the folders beside the sources whose history tells of earlier states, too, as shown to people. */
  folders(state: WorkloadState): readonly string[];
  /** Reads what all that such a folder ever held, the newest first, says about a workload. */
  folderFacts(history: MigrationFiles, state: WorkloadState): Facts;
}

/** A state as far as it tells which database it uses. */
export type DatabaseUser = Pick<WorkloadState, 'facts' | 'namespace'>;

/** A change after which the workload is there. */
export type ChangeToNow = WorkloadChange & { readonly now: WorkloadState };

/** A resource in its source. */
export interface MovedResource {
  readonly kind: string;
  readonly name: string;
  readonly value: JsonObject;
}

/** What is done to the versions of a resource. */
export type MoveAction =
  | { readonly kind: 'upgrade' | 'rollback'; readonly version: string; readonly image?: string }
  | { readonly kind: 'finalize' };

/** What an action means for one resource. */
export interface VersionMove {
  /** None: the fields say so already. */
  readonly edits: readonly FieldEdit[];
  /** `11.2.2`; absent where nothing says so. */
  readonly from?: string;
  readonly to: string;
}

/** What `schemagate init` offers of a system. */
export interface InitChoice {
  /** The system as people know it: `Layer7 API Gateway`. */
  readonly title: string;
  /** The folder of the project that its resources go to. */
  readonly folder: string;
  /** How long a name may be, since names of objects are made of it. */
  readonly longestName: number;
  /** What an answer about the database is, for the help of the option. */
  readonly databaseHelp: string;
  /** The question about the database. */
  readonly databaseQuestion: {
    readonly text: string;
    readonly default: string;
    /** Tells what is wrong with an answer; nothing when it is right. */
    readonly fault: (answer: string) => string | undefined;
  };
  /** The oldest Kubernetes that can run it, `<major>.<minor>`. Default: the oldest that output is made for. */
  readonly kubernetesVersion?: string;
  /** The version to begin with, where `database` is not about it: what is told of it, the default, and what is wrong with one. */
  readonly version?: {
    readonly help: string;
    readonly default: string;
    readonly fault: (version: string) => string | undefined;
  };
  /** Writes a resource to begin with; every line that a reader may have to change has a comment. */
  resource(answers: InitResource): string;
}

/** What the resource to begin with is made of. */
export interface InitResource {
  readonly name: string;
  readonly namespace: string;
  /** The answer to the question about the database. */
  readonly database: string;
  /** The version to begin with; the default of the system where it has one, and empty where it has none. */
  readonly version: string;
}

/** Makes resources of values of a chart, or of objects that run. */
export interface Importer {
  /** @throws UsageError when the sources hold nothing that can be imported, or more than one thing */
  import(sources: readonly ImportSource[], options: ImportOptions): Imported;
}

/** A source of an import, parsed. */
export interface ImportSource {
  /** As the user named it. */
  readonly name: string;
  /** Its YAML documents, empty ones included. */
  readonly parsed: readonly Document[];
  /** What they hold. */
  readonly values: readonly JsonObject[];
}

/** What the user decides about an import. */
export interface ImportOptions {
  readonly name?: string;
  readonly namespace?: string;
  /** Lines of acknowledgements that the resource states. */
  readonly acknowledged?: string;
}

/** A resource that was made of something else. */
export interface Imported {
  readonly name: string;
  /** YAML: the resource, then the resources that it refers to. */
  readonly text: string;
  /** In the order of the source, defaults at the end. */
  readonly values: readonly ImportedValue[];
  /** What must be there before the resource is delivered, and what to look at, a sentence each. */
  readonly notes: readonly string[];
  /** Codes of errors, alone or with their path, that wait for a decision which only a person can make: the resource is written all the same. */
  readonly undecided: readonly string[];
}

/** One value, or a section that shares a fate, and where it went. */
export interface ImportedValue {
  /** In the source. */
  readonly from: Path;
  readonly fate: ImportFate;
  /** In the resource. */
  readonly to?: Path;
  /** Why, or what to do; a sentence or two. Never holds the value of a credential. */
  readonly note?: string;
  /** Whether the source states it; otherwise it is a default of what the source was made for. */
  readonly given: boolean;
}

/** What became of one value of the source. */
export type ImportFate =
  /** It stands in the resource. */
  | 'moved'
  /** It holds a credential, or makes up for one: the resource names a Secret, and somebody has to fill that. */
  | 'secret'
  /** It has no place in a resource, and somebody has to see to it. */
  | 'nowhere'
  /** It says nothing: empty, or part of a feature that is off. */
  | 'unused';

/** How running objects are taken over from the tool that made them. */
export interface AdoptedKind {
  /** The kind of the resource as kubectl takes it: `gateways.security.brcmlabs.com`. */
  readonly liveKind: string;
  /** Tells whose selector the running objects have; nothing where it is ours, or nobody's known. */
  selectorOf(running: readonly KubeObject[], name: string): string | undefined;
  /** Says what becomes of each object, and the steps of the move. */
  report(input: AdoptionInput): Adoption;
}
