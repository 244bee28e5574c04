import { printableJson } from '../lib/text/printable';
import { toolJson } from '../report/json';
import type { ClusterStatus } from './workload-status';

/** A status for programs; `schemagate schema status` prints the schema of it. */
export function statusJson({ statusVersion, ...status }: ClusterStatus, version: string): string {
  return `${printableJson({ statusVersion, tool: toolJson({ version }), ...status })}\n`;
}
