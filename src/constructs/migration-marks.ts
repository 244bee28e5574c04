import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { shellWord } from '../lib/text/shell';
import { MARKS } from '../model/marks';

/** What an object says about the migration of its application: the annotations `schemagate.dev/…`, as properties. */
export interface MigrationMarks {
  /**
   * On a workload: the command that migrates, run by a Job that is made of its pod. A text is split into words as a
   * shell splits it, and runs without a shell.
   */
  readonly migrate?: string | readonly string[];
  /** On a workload, in place of a command: the init container that becomes the Job, and leaves all pods. */
  readonly migrateFrom?: string;
  /** On a workload: the container that the Job is made of. @default - the first one */
  readonly container?: string;
  /** How long the Job may take, in seconds. @default 600 */
  readonly deadlineSeconds?: number;
  /** How often a failed pod of the Job is made anew. @default 1 */
  readonly retries?: number;
  /** On a Job: when it runs. On what must serve before a Job, such as a database: `first`. */
  readonly run?: 'before' | 'after' | 'first';
  /** The place of a Job among those that run before, or after. @default 0 */
  readonly step?: number;
}

/**
 * Marks an object of an app, such as a `Deployment` of cdk8s-plus, as part of a migration.
 *
 * @throws Error that begins with the construct's path, where it is not one API object
 */
export function markMigration(construct: IConstruct, marks: MigrationMarks): void {
  const { metadata } = apiObjectOf(construct);
  const { migrate, migrateFrom, container, deadlineSeconds, retries, run, step } = marks;
  const stated: readonly (readonly [mark: string, value: string | number | undefined])[] = [
    [MARKS.migrate, typeof migrate === 'object' ? migrate.map(shellWord).join(' ') : migrate],
    [MARKS.migrateFrom, migrateFrom === undefined ? undefined : `initContainer/${migrateFrom}`],
    [MARKS.container, container],
    [MARKS.deadline, deadlineSeconds],
    [MARKS.retries, retries],
    [MARKS.run, run],
    [MARKS.step, step],
  ];
  for (const [mark, value] of stated) if (value !== undefined) metadata.addAnnotation(mark, String(value));
}

/** The API object that a construct is, or has as its default child. */
export function apiObjectOf(construct: IConstruct): ApiObject {
  const object = construct instanceof ApiObject ? construct : construct.node.defaultChild;
  if (object instanceof ApiObject) return object;
  throw new Error(`[${construct.node.path}] it is no API object and has none as its default child`);
}
