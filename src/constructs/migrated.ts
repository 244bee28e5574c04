import type { ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { formatDiagnostic, type Diagnostic } from '../model/diagnostic';
import { settingsOver } from './app-settings';
import { chartRequest, type DeliveryProps } from './chart-request';
import { migrationFindings } from './judge-app';
import { apiObjectOf, markMigration, type MigrationMarks } from './migration-marks';
import { keepDelivered } from './workload';

/** What a Job is made of that migrates, whatever runs in it. */
interface ReleaseJob extends Pick<MigrationMarks, 'container' | 'deadlineSeconds' | 'retries'> {
  /** The workload whose pod the Job is made of, such as a `Deployment` of cdk8s-plus. */
  readonly of: IConstruct;
}

/** The command of a Job that is made of the pod of a workload. */
interface CommandOfJob extends ReleaseJob {
  /** The command; a text is split into words as a shell splits it. */
  readonly command: NonNullable<MigrationMarks['migrate']>;
  readonly initContainer?: undefined;
}

/** The init container that a Job is made of. */
interface InitContainerOfJob extends ReleaseJob {
  /** In place of a command: the init container that becomes the Job, and leaves all pods. */
  readonly initContainer: string;
  readonly command?: undefined;
}

/** A command that migrates, or an init container that does: a Job is made of the pod of a workload. */
export type ReleaseCommand = CommandOfJob | InitContainerOfJob;

/** What migrates an application, and how it is delivered. All of it may stand in marks on its objects as well. */
export interface MigratedProps extends DeliveryProps {
  /**
   * What the application is called.
   *
   * @default - the label `app.kubernetes.io/part-of` or `instance` of all that serves, or else the id of the construct
   */
  readonly name?: string;
  /** The release command. It runs after the Jobs of `before`. @default - none */
  readonly migrate?: ReleaseCommand;
  /** Jobs that run before anything serves, one after the other. @default - none */
  readonly before?: readonly IConstruct[];
  /** Jobs that run when all pods serve, one after the other. @default - none */
  readonly after?: readonly IConstruct[];
  /** What must serve before the Jobs run, such as a database; Helm cannot order that. @default - none */
  readonly first?: readonly IConstruct[];
  /**
   * Write Secrets that stand in the app into its output.
   *
   * @default false
   */
  readonly allowInlineSecrets?: boolean;
}

/**
 * An application of ordinary objects whose migration gates its rollout: everything in its chart that serves waits for
 * the Jobs before it. Its objects stand beside it in the chart, or in it: classes of cdk8s-plus, `ApiObject`s, includes
 * of charts with hooks. A `SchemagateApp` writes them in their order, as `schemagate synth` does; in a plain app, which
 * writes them as they are, an order that does not hold is an error.
 */
export class Migrated extends Construct {
  /** It brings no objects: those of the app are delivered. */
  readonly apiObjects: readonly ApiObject[] = [];
  private found: readonly Diagnostic[] = [];

  /** @throws Error that begins with the path of what is no API object, or of this construct where a property is wrong */
  constructor(scope: Construct, id: string, props: MigratedProps = {}) {
    super(scope, id);
    const { name, migrate, before = [], after = [], first = [] } = props;
    before.forEach((job, index) => markMigration(job, { run: 'before', step: index + 1 }));
    after.forEach((job, index) => markMigration(job, { run: 'after', step: index + 1 }));
    for (const each of first) markMigration(each, { run: 'first' });
    if (migrate !== undefined) {
      const { of, command, initContainer, ...how } = migrate;
      if ((command === undefined) === (initContainer === undefined)) {
        throw new Error(`[${this.node.path}] migrate: state a command or an initContainer, and not both`);
      }
      const step = before.length === 0 ? {} : { step: before.length + 1 };
      markMigration(of, { migrate: command, migrateFrom: initContainer, ...how, ...step });
    }
    const own = [...(migrate === undefined ? [] : [migrate.of]), ...before, ...after, ...first];
    keepDelivered(this, {
      kind: 'Application',
      request: chartRequest(this, props),
      beside: own.map(apiObjectOf),
      unitName: name,
      warn: (found) => this.warn(found),
    });
    this.node.addValidation({
      validate: () => (settingsOver(this) === undefined ? [...migrationFindings(this)] : []),
    });
  }

  /** Findings of the last synthesis that are no errors. They are metadata of the construct, too. */
  get warnings(): readonly Diagnostic[] {
    return this.found;
  }

  private warn(found: readonly Diagnostic[]): void {
    const said = new Set(this.node.metadata.map(({ data }) => data as unknown));
    for (const each of found) {
      const text = formatDiagnostic({ file: this.node.path, ...each });
      if (!said.has(text)) this.node.addMetadata('schemagate:warning', text);
    }
    this.found = found;
  }
}
