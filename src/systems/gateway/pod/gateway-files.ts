import type { Contribution } from '../contribution';
import type { ResolvedGateway } from '../gateway';
import { mountedFile } from './mounted-file';

/** A text that the Gateway reads as a file. */
export interface GatewayFile {
  readonly volume: string;
  /** Of ConfigMap `<gateway>-gateway-files`. */
  readonly key: string;
  /** The whole path of the file in the container. */
  readonly file: string;
  readonly text: string;
  /** Default: octal 0644. */
  readonly mode?: number;
}

/** Name of the ConfigMap that holds the files of several features. */
export function filesName(gateway: ResolvedGateway): string {
  return `${gateway.name}-gateway-files`;
}

/** The file's text in the ConfigMap, and its mount in the gateway container. */
export function gatewayFile(gateway: ResolvedGateway, { text, ...file }: GatewayFile): Contribution {
  return { ...mountedFile({ ...file, source: { configMap: filesName(gateway) } }), files: { [file.key]: text } };
}
