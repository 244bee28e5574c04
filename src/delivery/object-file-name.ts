import type { KubeObject } from '../model/kube';

/** Names files after objects, `<kind>-<name>.yaml`; gives each name once, whatever the file system folds together. */
export class ObjectFileNames {
  private readonly taken = new Set<string>();

  nameFor(object: KubeObject): string {
    const base = `${object.kind}-${object.metadata.name}`.toLowerCase().replace(/[^a-z0-9.-]+/g, '-');
    let name = base;
    for (let count = 2; this.taken.has(name); count += 1) name = `${base}-${count}`;
    this.taken.add(name);
    return `${name}.yaml`;
  }
}
