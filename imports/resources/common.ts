// Made by npm run import.
/** Name, namespace, labels and annotations of the resource. */
export interface ResourceMetadata {
  /** Name of the resource. */
  readonly name: string;
  /**
   * Namespace of the resource, and of what is rendered for it.
   * @default - not set
   */
  readonly namespace?: string;
  /**
   * Labels of the resource itself.
   * @default - not set
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Annotations of the resource itself; those under schemagate.dev/ are settings.
   * @default - not set
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Ignored.
   * @default - not set
   */
  readonly generateName?: string;
  /**
   * Ignored: written by the cluster.
   * @default - not set
   */
  readonly generation?: number;
  /**
   * Ignored: written by the cluster.
   * @default - not set
   */
  readonly resourceVersion?: string;
  /**
   * Ignored: written by the cluster.
   * @default - not set
   */
  readonly uid?: string;
  /**
   * Ignored: written by the cluster.
   * @default - not set
   */
  readonly selfLink?: string;
  /**
   * Ignored: written by the cluster.
   * @default - not set
   */
  readonly creationTimestamp?: string;
  /**
   * Ignored: written by the cluster.
   * @default - not set
   */
  readonly deletionTimestamp?: string;
  /**
   * Ignored: written by the cluster.
   * @default - not set
   */
  readonly deletionGracePeriodSeconds?: number;
  /**
   * Ignored: written by controllers.
   * @default - not set
   */
  readonly finalizers?: readonly string[];
  /**
   * Ignored: written by controllers.
   * @default - not set
   */
  readonly ownerReferences?: readonly (Readonly<Record<string, unknown>>)[];
  /**
   * Ignored: written by the cluster.
   * @default - not set
   */
  readonly managedFields?: readonly (Readonly<Record<string, unknown>>)[];
}

/** A word in its own spelling, with an initial capital, in lower or in upper case. The command takes any case. */
export type AnyCase<Word extends string> = Word | Capitalize<Word> | Lowercase<Word> | Uppercase<Word>;
