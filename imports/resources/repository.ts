// Made by npm run import.
import type { ResourceMetadata } from './common';

/** Where configuration of Gateways comes from. */
export interface RepositoryResource {
  /** Version of the API. */
  readonly apiVersion: 'security.brcmlabs.com/v1';
  /** Kind of the resource. */
  readonly kind: 'Repository';
  /** The place, and how to reach it. */
  readonly spec: RepositorySpec;
  /**
   * Ignored: written by the operator.
   * @default - not set
   */
  readonly status?: Readonly<Record<string, unknown>>;
  /** Name, namespace, labels and annotations of the resource. */
  readonly metadata: ResourceMetadata;
}

/** The place, and how to reach it. */
export interface RepositorySpec {
  /**
   * Synchronize it.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Labels of what the operator makes of it.
   * @default - not set
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Annotations of the same.
   * @default - not set
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Kind of place.
   * @default - not set
   */
  readonly type?: 'git' | 'http' | 'local' | 'statestore';
  /**
   * Address of the Git repository or of the file.
   * @default - not set
   */
  readonly endpoint?: string;
  /**
   * Do not verify the certificate of the endpoint; of newer operators.
   * Without effect: Only the running operator reads it: the init container that fetches verifies the certificate.
   * @default - not set
   */
  readonly insecureSkipVerify?: boolean;
  /**
   * Name of the Git remote.
   * @default origin
   */
  readonly remoteName?: string;
  /**
   * Branch; goes before the tag.
   * @default - not set
   */
  readonly branch?: string;
  /**
   * Tag, when there is no branch.
   * @default - not set
   */
  readonly tag?: string;
  /**
   * Secret that holds the bundles, for type local.
   * @default - not set
   */
  readonly localReference?: RepositorySpecLocalReference;
  /**
   * Name of the L7StateStore.
   * @default - not set
   */
  readonly stateStoreReference?: string;
  /**
   * Key in the state store.
   * @default <groupName>:<storeId>:repository:<repository>-repository-<branch or tag>:latest
   */
  readonly stateStoreKey?: string;
  /**
   * How often the operator looks for changes.
   * @default - not set
   */
  readonly sync?: RepositorySpecSync;
  /**
   * Login to the repository.
   * @default - not set
   */
  readonly auth?: RepositorySpecAuth;
}

/** Secret that holds the bundles, for type local. */
export interface RepositorySpecLocalReference {
  /**
   * Name of the Secret.
   * @default - not set
   */
  readonly secretName?: string;
}

/** How often the operator looks for changes. */
export interface RepositorySpecSync {
  /**
   * Time between two looks, in seconds.
   * Without effect: Only the running operator looks for changes.
   * @default - not set
   */
  readonly interval?: number;
}

/** Login to the repository. */
export interface RepositorySpecAuth {
  /**
   * Kind of login.
   * @default basic
   */
  readonly type?: 'none' | 'basic' | 'ssh';
  /**
   * Kind of Git server, such as Github.
   * @default - not set
   */
  readonly vendor?: string;
  /**
   * Secret that holds the login.
   * @default a rendered Secret <gw>-repository-<repository>
   */
  readonly existingSecretName?: string;
  /**
   * User name.
   * @default - not set
   */
  readonly username?: string;
  /**
   * Password.
   * @default - not set
   */
  readonly password?: string;
  /**
   * Access token.
   * @default - not set
   */
  readonly token?: string;
  /**
   * Private key for SSH.
   * @default - not set
   */
  readonly sshKey?: string;
  /**
   * Passphrase of that key.
   * @default - not set
   */
  readonly sshKeyPass?: string;
  /**
   * Known hosts for SSH.
   * @default - not set
   */
  readonly knownHosts?: string;
}
