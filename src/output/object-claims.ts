import { isObject } from '../lib/json';
import type { OutputFile } from '../model/output';
import type { Claim, RivalForObject } from '../model/file-sink';
import { groupOf } from '../systems';

/** The objects of a resource that bear its very name, in one namespace. */
interface Namesakes {
  readonly claim: Claim;
  /** Their kinds. */
  readonly types: string;
}

/**
 * Which resource renders which object. Names are made by appending to that of the resource, so two resources can come
 * to the same one (`ssg-system`, or Flux's `<namespace>-<name>-<step>`); in the cluster they would then fight for it.
 * Kept small, since it holds all resources of a run: one entry for each, and one for each object of another name.
 */
export class ObjectClaims {
  private readonly namesakes = new Map<string, Namesakes>();
  private readonly others = new Map<string, Claim>();
  /** Each text once, since most resources render the same kinds. */
  private readonly known = new Map<string, string>();

  /** Notes the objects; the first that another resource renders already, if any. */
  add(files: readonly OutputFile[], claim: Claim): RivalForObject | undefined {
    const objects = files.flatMap((file) => (file.kind === 'manifests' ? file.documents.flatMap(identityOf) : []));
    const rival = objects.map((object) => this.rivalFor(object, claim)).find((found) => found !== undefined);
    for (const object of objects) {
      if (object.name !== claim.name) this.others.set(keyOf(object), claim);
    }
    this.noteNamesakes(objects, claim);
    return rival;
  }

  private rivalFor(object: Identity, claim: Claim): RivalForObject | undefined {
    const other = this.others.get(keyOf(object)) ?? this.namesakeOf(object);
    return other === undefined || other === claim ? undefined : { object: object.title, title: other.title };
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

interface Identity {
  /** Kind and API group. */
  readonly type: string;
  readonly namespace: string;
  readonly name: string;
  readonly title: string;
}

/** Charts and the lists of kustomize are no objects; the name of a Job is that of its resource and a hash. */
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
