import type { JsonObject } from '../lib/json';
import { unescapeHelmTemplate } from '../lib/yaml/write/escape-helm';
import { readContent } from '../files/read-bytes';
import type { Build, SourcePattern } from '../model/build';
import { metadataOf } from '../model/kube';
import { readSource } from '../model/source';
import { sourceInHeader } from '../model/source-header';
import { UsageError } from '../model/usage-error';
import { isOwnGroup, tryFindResourceKind } from '../systems';
import { resolveBuilds } from './builds';
import { GitTree } from './git-tree';
import { filesOf } from './source-files';
import type { StateTree } from './state-tree';

/** Tells how resources were delivered before. */
export interface DeliveredBefore {
  /** The resource as it was delivered in the same build; nothing where nobody knows that it was. */
  of(value: JsonObject, build: Build): JsonObject | undefined;
}

/**
 * What the committed output holds of resources that an operator acts on, which are rendered as they are: these were
 * delivered, and so the API server has admitted them. The output is read when somebody first asks.
 */
export class CommittedOutput implements DeliveredBefore {
  /** By the output folder as the settings name it. */
  private readonly folders = new Map<string, ReadonlyMap<string, JsonObject>>();

  /** @param tree whose output it is */
  constructor(private readonly tree: StateTree) {}

  of(value: JsonObject, build: Build): JsonObject | undefined {
    return this.resourcesOf(build).get(identityOf(value, build));
  }

  private resourcesOf(build: Build): ReadonlyMap<string, JsonObject> {
    const known = this.folders.get(build.output.name);
    if (known !== undefined) return known;
    const found = new Map<string, JsonObject>();
    for (const text of this.textsOf(build)) {
      for (const value of resourcesIn(text)) found.set(identityOf(value, build), value);
    }
    this.folders.set(build.output.name, found);
    return found;
  }

  /** Another state may have its folder elsewhere; its settings call it the same. A state may be a folder of output, too. */
  private textsOf(build: Build): readonly string[] {
    const { tree } = this;
    const own = resolveBuilds(tree.origin).find(({ output }) => output.name === build.output.name) ?? build;
    const folder = tree instanceof GitTree ? own.output.configured : own.output.path;
    const patterns = [{ text: folder, folder }, ...(tree.given ?? [])];
    const contents = patterns.flatMap((pattern) =>
      tree instanceof GitTree ? [...tree.read(tree.filesOf(pattern, [])).values()] : readOnDisk(pattern),
    );
    return contents.map((bytes) => bytes.toString('utf8')).filter((text) => sourceInHeader(text) !== undefined);
  }
}

function readOnDisk(pattern: SourcePattern): readonly Buffer[] {
  try {
    return filesOf(pattern, []).map((path) => readContent(path, path));
  } catch (cause) {
    // What is no output folder yet, or may not be read, tells nothing; whoever writes there says so.
    if (cause instanceof UsageError) return [];
    throw cause;
  }
}

function resourcesIn(text: string): readonly JsonObject[] {
  const { documents } = readSource('', unescapeHelmTemplate(text), isOwnGroup);
  return documents
    .map(({ value }) => value)
    .filter(({ apiVersion, kind }) => {
      const found = tryFindResourceKind(String(apiVersion), String(kind));
      return found !== undefined && found.system.rendered === undefined;
    });
}

function identityOf(value: JsonObject, build: Build): string {
  const { name, namespace } = metadataOf(value);
  return JSON.stringify([value.kind, namespace ?? build.namespace ?? '', name]);
}
