import type { Build } from '../model/build';
import type { KubeObject } from '../model/kube';
import { REFERENCE_KINDS, RESOURCE_KINDS } from '../systems';
import { isApplication } from './application';
import { isIgnored } from './other-objects';
import { Predecessors, type DocumentsOfFile } from './predecessors';
import type { ReadFile } from './read-file';
import type { ReadDocument } from './read-resources';
import type { SourceFile } from './sources';

/** How the files of a state are read: the text for a look, the whole file where it is needed. */
export interface FileReader {
  /** Empty where it is no text: its own compilation reports that. */
  text(path: string): string;
  /** @param unitName what is called so that is made of ordinary objects */
  read(path: string, unitName?: string): ReadFile;
}

/** A file without a line of this kind needs no parsing to know that nothing in it stands beside a resource. */
const ANY_KIND = /["']?kind["']?\s*:\s*["']?([A-Za-z0-9]+)/g;
/** Kinds whose resources may take something along. */
const TAKING_KINDS: ReadonlySet<unknown> = new Set(
  RESOURCE_KINDS.filter(({ system }) => system.takesAlong !== undefined).map(({ kind }) => kind),
);
const APPLICATION_KINDS: ReadonlySet<unknown> = new Set(['Application', 'ApplicationSet']);

/** What stands beside the resources of a state, found when a resource or a rule first asks for it. */
export class BesideFinder {
  private readonly objects = new Map<Build, readonly KubeObject[]>();
  private readonly preceding = new Map<Build, Predecessors>();
  private known: readonly KubeObject[] | undefined;

  constructor(
    private readonly files: readonly SourceFile[],
    private readonly reader: FileReader,
  ) {}

  /**
   * The objects that a build's sources hold beside its resources: those of the kinds that its `ignore` lists, and of
   * kinds that resources refer to. They are not rendered.
   */
  objectsOf(build: Build): readonly KubeObject[] {
    return remembered(this.objects, build, () => {
      const ignored = build.ignore.map((entry) => entry.split('.', 1)[0]);
      const kinds = new Set([...ignored, ...REFERENCE_KINDS.map(({ kind }) => kind)]);
      return this.documentsWith(kinds, this.filesOf(build)).flatMap(({ documents }) => {
        return documents.flatMap((document) => (isBeside(document, build) ? [document.value] : []));
      });
    });
  }

  /** What resources of a build's sources come after and take along, with the files that it stands in. */
  precedingOf(build: Build): Predecessors {
    return remembered(this.preceding, build, () => {
      const files = this.filesOf(build);
      const upgrades = this.documentsWith(TAKING_KINDS, files);
      const kinds = new Set(upgrades.flatMap(({ documents }) => documents.map(predecessorKind)));
      const known = new Set(upgrades.map(({ path }) => path));
      const others = kinds.size === 0 ? [] : this.documentsWith(kinds, files);
      return new Predecessors([...upgrades, ...others.filter(({ path }) => !known.has(path))], build);
    });
  }

  /** Argo CD Applications among all sources. */
  get applications(): readonly KubeObject[] {
    this.known ??= this.documentsWith(APPLICATION_KINDS, this.files).flatMap(({ documents }) =>
      documents.flatMap((each) => (each.role === 'other' ? [each.value] : [])).filter(isApplication),
    );
    return this.known;
  }

  private filesOf(build: Build): readonly SourceFile[] {
    return this.files.filter(({ builds }) => builds.includes(build));
  }

  private documentsWith(kinds: ReadonlySet<unknown>, files: readonly SourceFile[]): readonly DocumentsOfFile[] {
    return files.flatMap(({ path }) => {
      if (!hasKind(this.reader.text(path), kinds)) return [];
      const { renderedFrom, documents } = this.reader.read(path);
      return renderedFrom === undefined ? [{ path, documents }] : [];
    });
  }
}

function remembered<Found>(known: Map<Build, Found>, build: Build, find: () => Found): Found {
  const found = known.get(build) ?? find();
  known.set(build, found);
  return found;
}

function isBeside(document: ReadDocument, { ignore }: Build): document is ReadDocument & { readonly role: 'other' } {
  if (document.role !== 'other') return false;
  return document.isReference || isIgnored(ignore, document.value.apiVersion, document.value.kind);
}

function predecessorKind(document: ReadDocument): unknown {
  if (document.role !== 'resource' || document.value === undefined) return undefined;
  return document.kind.system.takesAlong?.reference(document.value, undefined)?.kind;
}

/** Whether a text may hold an object of one of these kinds. */
export function hasKind(text: string, kinds: ReadonlySet<unknown>): boolean {
  return [...text.matchAll(ANY_KIND)].some(([, kind]) => kinds.has(kind));
}
