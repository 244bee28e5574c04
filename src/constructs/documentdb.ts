import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { DocumentDBResource, DocumentDBSpec } from '../../imports/resources/documentdb';
import type { ExtensionUpgradeResource, ExtensionUpgradeSpec } from '../../imports/resources/extension-upgrade';
import { WorkloadConstruct, type DeliveredProps } from './workload-construct';

/** A `DocumentDB` resource, in the resource's own shape, and how it is delivered. */
export interface DocumentDBProps extends DeliveredProps {
  /** @default - that of the kind, which may stand here as in YAML */
  readonly apiVersion?: DocumentDBResource['apiVersion'];
  /** @default - that of the construct, which may stand here as in YAML */
  readonly kind?: DocumentDBResource['kind'];
  /** What the cluster should be, as in YAML. */
  readonly spec: DocumentDBSpec;
}

/**
 * A DocumentDB cluster for the DocumentDB operator: the resource, normalized and judged by every rule on one version.
 *
 * @throws Error that begins with the construct's path and lists every finding
 */
export class DocumentDB extends WorkloadConstruct {
  /** The resource as it is written; the default child, too. */
  readonly resource: ApiObject;

  constructor(scope: Construct, id: string, props: DocumentDBProps) {
    super(scope, id, { apiVersion: 'documentdb.io/preview', kind: 'DocumentDB' }, props);
    this.resource = this.tryFind('DocumentDB')!;
    this.node.defaultChild = this.resource;
  }
}

/** An `ExtensionUpgrade`, in the resource's own shape, and how it is delivered. */
export interface ExtensionUpgradeProps extends DeliveredProps {
  /** @default - that of the kind, which may stand here as in YAML */
  readonly apiVersion?: ExtensionUpgradeResource['apiVersion'];
  /** @default - that of the construct, which may stand here as in YAML */
  readonly kind?: ExtensionUpgradeResource['kind'];
  /** Which extension is upgraded where, and how far, as in YAML. */
  readonly spec: ExtensionUpgradeSpec;
}

/**
 * The schema of a PostgreSQL extension, upgraded by a Job after the server that brings the binary. With `flux` or
 * `kubectl` put it in a chart that depends on the server's.
 *
 * @throws Error that begins with the construct's path and lists every finding
 */
export class ExtensionUpgrade extends WorkloadConstruct {
  /** The Job that upgrades the schema; the default child, too. */
  readonly job: ApiObject;

  constructor(scope: Construct, id: string, props: ExtensionUpgradeProps) {
    super(scope, id, { apiVersion: 'schemagate.dev/v1alpha1', kind: 'ExtensionUpgrade' }, props);
    this.job = this.tryFind('Job')!;
    this.node.defaultChild = this.job;
  }
}
