import { posix } from 'node:path';
import { isObject } from '../lib/json';
import { isWithin, posixPath } from '../lib/display-path';
import { error, type Diagnostic } from '../model/diagnostic';
import type { WorkloadState } from '../model/state';
import { groupOf } from '../model/kube';

/** Who renders a file or an object: a resource of a source. */
interface Claim {
  /** Of the resource. */
  readonly name: string;
  /** The resource with its source, for people. */
  readonly title: string;
}

/** The objects of a resource that bear its very name, in one namespace. */
interface Namesakes {
  readonly claim: Claim;
  /** Their kinds. */
  readonly types: string;
}

/**
 * Which workload of one output folder is written to which file and renders which object. Names are made by appending to
 * that of the resource, so two resources can come to the same one (`ssg-system`, or Flux's `<namespace>-<name>-<step>`);
 * in the cluster they would then fight for it. Kept small, since it holds all workloads of a state: one entry for each,
 * and one for each object of another name.
 */
export class Claims {
  private readonly files = new Map<string, Claim>();
  private readonly folders = new Map<string, Claim>();
  private readonly namesakes = new Map<string, Namesakes>();
  private readonly others = new Map<string, Claim>();
  /** Each text once, since most resources render the same kinds. */
  private readonly known = new Map<string, string>();

  /**
   * @param folder the output folder, absolute
   * @param isStream whether all goes to one stream: then files of several namespaces may bear one name
   */
  constructor(
    private readonly folder: string,
    private readonly isStream: boolean,
  ) {}

  /** Notes what a workload renders; the finding where another one renders a part of it already. */
  add(state: WorkloadState): Diagnostic | undefined {
    const claim = { name: state.name, title: `${state.kind} ${state.name} of ${state.file}` };
    const subject = `${state.kind} ${state.name}`;
    for (const path of state.delivered ?? []) {
      const other = this.claimFile(this.keyOfFile(path, state), claim);
      if (other === undefined) continue;
      const file = posix.relative(posixPath(this.folder), path);
      return refused('output/same-path', `${subject} is written to ${file}, and so is ${other.title}`);
    }
    const [found] = this.claimObjects(state, claim);
    if (found === undefined) return undefined;
    return refused('output/same-object', `${subject} renders ${found.object}, and so does ${found.other.title}`);
  }

  /**
   * The finding where a workload of another output folder, of which one lies within the other, renders an object of this
   * one: whatever delivers the outer folder with all that is below delivers both. Folders whose names differ in case, or
   * in the form of a character, are one in a checkout on macOS and Windows.
   *
   * @param folder that of the other output, as it is configured
   */
  rivalIn(state: WorkloadState, folder: string): Diagnostic | undefined {
    if (folder === this.folder) return undefined;
    const [theirs, ours] = [folder, this.folder].map(withoutCase);
    if (!(isWithin(theirs, ours) || isWithin(ours, theirs))) return undefined;
    const found = state.objects.flatMap(identityOf).find((object) => this.holderOf(object) !== undefined);
    if (found === undefined) return undefined;
    const [inner, outer] = isWithin(theirs, ours) ? [ours, theirs] : [theirs, ours];
    const below = posix.relative(posixPath(outer), posixPath(inner));
    const how =
      below === ''
        ? 'whose names differ in case only, and which are one on macOS and Windows'
        : `of which one (${below}) lies within the other`;
    const subject = `${state.kind} ${state.name} renders ${found.title}, and so does ${this.holderOf(found)!.title}`;
    return refused('output/same-object', `${subject}, into output folders ${how}`);
  }

  private holderOf(object: Identity): Claim | undefined {
    return this.others.get(keyOf(object)) ?? this.namesakeOf(object);
  }

  private keyOfFile(path: string, { namespace }: WorkloadState): string {
    return this.isStream ? JSON.stringify([path, namespace]) : path;
  }

  private claimFile(path: string, claim: Claim): Claim | undefined {
    const above = parents(path);
    const known = [this.files.get(path), this.folders.get(path), ...above.map((folder) => this.files.get(folder))];
    const other = known.find((each) => each !== undefined && each !== claim);
    if (other !== undefined) return other;
    this.files.set(path, claim);
    // The output folder itself, and those above it, belong to everybody.
    for (const folder of above.filter((each) => each.length > this.folder.length)) this.folders.set(folder, claim);
    return undefined;
  }

  private claimObjects({ objects }: WorkloadState, claim: Claim) {
    const all = objects.flatMap(identityOf);
    const found = all.flatMap((object) => {
      const other = this.holderOf(object);
      return other === undefined || other === claim ? [] : [{ object: object.title, other }];
    });
    for (const object of all) if (object.name !== claim.name) this.others.set(keyOf(object), claim);
    this.noteNamesakes(all, claim);
    return found;
  }

  private namesakeOf({ type, namespace, name }: Identity): Claim | undefined {
    const found = this.namesakes.get(`${namespace}/${name}`);
    return found?.types.split(' ').includes(type) ? found.claim : undefined;
  }

  private noteNamesakes(objects: readonly Identity[], claim: Claim): void {
    const own = objects.filter(({ name }) => name === claim.name);
    for (const namespace of new Set(own.map((object) => object.namespace))) {
      const types = own.filter((object) => object.namespace === namespace).map(({ type }) => type);
      this.namesakes.set(`${namespace}/${claim.name}`, { claim, types: this.once(types.join(' ')) });
    }
  }

  private once(text: string): string {
    const known = this.known.get(text);
    if (known === undefined) this.known.set(text, text);
    return known ?? text;
  }
}

/** As file systems compare names that do not tell upper from lower case. */
function withoutCase(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function refused(code: string, message: string): Diagnostic {
  const remedy = 'Rename one of them, or give each a build with an output folder of its own.';
  return error(code, ['metadata', 'name'], message, remedy);
}

interface Identity {
  /** Kind and API group. */
  readonly type: string;
  readonly namespace: string;
  readonly name: string;
  readonly title: string;
}

/** The lists of kustomize are no objects; the name of a Job is that of its resource and a hash. */
function identityOf(document: object): readonly Identity[] {
  const { apiVersion, kind, metadata } = document as Readonly<Record<string, unknown>>;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || kind === 'Job' || !isObject(metadata)) return [];
  const { name, namespace = '' } = metadata;
  const title = `${kind} ${String(name)}`;
  return [{ type: `${groupOf(apiVersion)}/${kind}`, namespace: String(namespace), name: String(name), title }];
}

function keyOf({ type, namespace, name }: Identity): string {
  return `${type}/${namespace}/${name}`;
}

/** The folders above a path. */
function parents(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
