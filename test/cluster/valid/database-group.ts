import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../../src/lib/json';
import type { OutputText } from '../../support/output-files';
import { createDefinition } from '../definition';
import { installedDefinition } from '../documentdb-definition';

/** The kind `DocumentDB` in a group of its own: others test that of the operator on the same cluster. */
export class DatabaseGroup {
  private readonly group = `test-${randomBytes(3).toString('hex')}.documentdb.io`;

  async create(): Promise<void> {
    const definition = installedDefinition();
    const [metadata, spec] = [definition.metadata, definition.spec] as readonly JsonObject[];
    await createDefinition(`dbs.${this.group}`, {
      ...definition,
      metadata: { ...metadata, name: `dbs.${this.group}` },
      spec: { ...spec, group: this.group },
    });
  }

  remove(): void {
    execFileSync('kubectl', ['delete', '--ignore-not-found', `customresourcedefinition/dbs.${this.group}`]);
  }

  /** The files with their databases in this group. */
  place(files: readonly OutputText[]): readonly OutputText[] {
    const here = `apiVersion: ${this.group}/`;
    return files.map(({ path, text }) => ({ path, text: text.replaceAll('apiVersion: documentdb.io/', here) }));
  }
}
