import type { Command } from 'commander';
import type { FactSources } from '../../state/installed';
import { UsageError } from '../../model/usage-error';

/** Where a command learns what is installed. */
export interface InstalledOptions {
  readonly live?: boolean;
  readonly context?: string;
  readonly status?: string;
}

export function withInstalledOptions(command: Command): Command {
  return command
    .option('--live', 'ask the cluster what is installed, through kubectl get')
    .option('--context <name>', 'the context of kubectl for --live')
    .option('--status <file>', 'resources with their status, as kubectl get -o yaml prints them');
}

/** @throws UsageError for a context that nothing would use */
export function factSources({ live, context, status }: InstalledOptions): FactSources {
  if (context !== undefined && live !== true) throw new UsageError('--context is of kubectl: it goes with --live');
  return { ...(live === true ? { live: { context } } : {}), statusFile: status };
}
