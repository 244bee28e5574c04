import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** The files of a working tree, or of a commit, by their paths. */
export type Tree = Readonly<Record<string, string | Buffer>>;

/** What a folder `.git` holds whose branch `main` has these commits, the last one checked out and the first one pushed. */
export function repositoryOf(commits: readonly Tree[]): Record<string, Buffer> {
  const store = new ObjectStore();
  const ids: string[] = [];
  for (const tree of commits) {
    const author = `A <a@example.com> ${1_700_000_000 + ids.length} +0000`;
    const parents = ids.slice(-1).map((id) => `parent ${id}\n`);
    const text = `tree ${store.tree(tree)}\n${parents.join('')}author ${author}\ncommitter ${author}\n\nchange\n`;
    ids.push(store.add('commit', Buffer.from(text)));
  }
  return {
    ...store.files,
    '.git/HEAD': Buffer.from('ref: refs/heads/main\n'),
    '.git/config': Buffer.from('[core]\n\trepositoryformatversion = 0\n\tbare = false\n'),
    '.git/refs/heads/main': Buffer.from(`${ids.at(-1)}\n`),
    '.git/refs/remotes/origin/main': Buffer.from(`${ids[0]}\n`),
  };
}

/** Loose objects, as `git hash-object -w` would write them. */
class ObjectStore {
  readonly files: Record<string, Buffer> = {};

  add(type: 'blob' | 'tree' | 'commit', content: Buffer): string {
    const bytes = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
    const id = createHash('sha1').update(bytes).digest('hex');
    this.files[`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`] = deflateSync(bytes, { level: 1 });
    return id;
  }

  tree(files: Tree): string {
    const folders = new Map<string, Record<string, string | Buffer>>();
    const entries: { readonly name: string; readonly mode: string; readonly id: string }[] = [];
    for (const [path, content] of Object.entries(files)) {
      const [first, ...rest] = path.split('/');
      if (rest.length === 0) entries.push({ name: first, mode: '100644', id: this.add('blob', Buffer.from(content)) });
      else folders.set(first, { ...folders.get(first), [rest.join('/')]: content });
    }
    for (const [name, members] of folders) entries.push({ name, mode: '40000', id: this.tree(members) });
    // git sorts a folder as if its name ended with a slash.
    const key = ({ name, mode }: (typeof entries)[number]) => Buffer.from(mode === '40000' ? `${name}/` : name);
    const lines = entries
      .toSorted((left, right) => Buffer.compare(key(left), key(right)))
      .map(({ name, mode, id }) => Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]));
    return this.add('tree', Buffer.concat(lines));
  }
}
