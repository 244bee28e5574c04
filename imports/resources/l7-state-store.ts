// Made by npm run import.
import type { ResourceMetadata } from './common';

/** A Redis that keeps configuration of Gateways. */
export interface L7StateStoreResource {
  /** Version of the API. */
  readonly apiVersion: 'security.brcmlabs.com/v1alpha1';
  /** Kind of the resource. */
  readonly kind: 'L7StateStore';
  /** The store. */
  readonly spec: L7StateStoreSpec;
  /**
   * Ignored: written by the operator.
   * @default - not set
   */
  readonly status?: Readonly<Record<string, unknown>>;
  /** Name, namespace, labels and annotations of the resource. */
  readonly metadata: ResourceMetadata;
}

/** The store. */
export interface L7StateStoreSpec {
  /**
   * Kind of store.
   * @default - not set
   */
  readonly type?: 'redis';
  /**
   * Connection to Redis.
   * @default - not set
   */
  readonly redis?: L7StateStoreSpecRedis;
}

/** Connection to Redis. */
export interface L7StateStoreSpecRedis {
  /**
   * Kind of Redis installation.
   * @default - not set
   */
  readonly type?: 'standalone' | 'sentinel';
  /**
   * Secret with username and masterPassword.
   * @default a rendered Secret <gw>-<store>-state-store
   */
  readonly existingSecret?: string;
  /**
   * User name.
   * @default - not set
   */
  readonly username?: string;
  /**
   * Password.
   * @default - not set
   */
  readonly masterPassword?: string;
  /**
   * Prefix of the keys.
   * @default - not set
   */
  readonly groupName?: string;
  /**
   * Second part of the keys.
   * @default - not set
   */
  readonly storeId?: string;
  /**
   * Number of the database.
   * @default - not set
   */
  readonly database?: number;
  /**
   * The server.
   * @default - not set
   */
  readonly standalone?: L7StateStoreSpecRedisStandalone;
  /**
   * The sentinels.
   * @default - not set
   */
  readonly sentinel?: L7StateStoreSpecRedisSentinel;
  /**
   * Encryption of the connection.
   * @default - not set
   */
  readonly tls?: L7StateStoreSpecRedisTls;
}

/** The server. */
export interface L7StateStoreSpecRedisStandalone {
  /**
   * Host name or address.
   * @default - not set
   */
  readonly host?: string;
  /**
   * Port.
   * @default - not set
   */
  readonly port?: number;
}

/** The sentinels. */
export interface L7StateStoreSpecRedisSentinel {
  /**
   * Name of the monitored master.
   * @default - not set
   */
  readonly master?: string;
  /**
   * The sentinels.
   * @default - not set
   */
  readonly nodes?: readonly L7StateStoreSpecRedisSentinelNodes[];
}

export interface L7StateStoreSpecRedisSentinelNodes {
  /**
   * Host name or address.
   * @default - not set
   */
  readonly host?: string;
  /**
   * Port.
   * @default - not set
   */
  readonly port?: number;
}

/** Encryption of the connection. */
export interface L7StateStoreSpecRedisTls {
  /**
   * Use TLS.
   * @default - not set
   */
  readonly enabled?: boolean;
  /**
   * Certificate of the server, as PEM text.
   * @default - not set
   */
  readonly redisCrt?: string;
  /**
   * Verify the server's certificate.
   * @default - not set
   */
  readonly verifyPeer?: boolean;
}
