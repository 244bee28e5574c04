import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Environment } from './commands/terminal/environment';
import { EXIT } from './commands/terminal/exit-code';
import { guardedStreams } from './commands/terminal/guarded-streams';
import { reportFailure } from './commands/terminal/failure';
import { processStreams } from './commands/terminal/process-streams';
import { runSynth } from './commands/synth';

/**
 * The app of `cdk8s synth`: all builds of schemagate.yaml, into the folder that cdk8s states in place of the top-level
 * `output`. The bytes are those of `schemagate synth`.
 */
async function main(): Promise<void> {
  const environment: Environment = { streams: guardedStreams(processStreams), env: process.env, cwd: process.cwd() };
  const stated = process.env.CDK8S_OUTDIR;
  const outputInstead = stated ? resolve(stated) : undefined;
  if (outputInstead !== undefined && isHelmScaffold(outputInstead)) {
    processStreams.stderr.write(`error: ${HELM_REFUSED}\n`);
    process.exitCode = EXIT.usage;
    return;
  }
  try {
    process.exitCode = await runSynth({ paths: [], flags: {}, outputInstead }, environment);
  } catch (cause) {
    process.exitCode = reportFailure(cause, environment, false);
  }
}

const HELM_REFUSED =
  'cdk8s synth --format helm would put whole charts into the templates of another chart, and would not escape what ' +
  'Helm takes for a template. Remove it: delivery helm in schemagate.yaml gives charts already';

/** With `--format helm` cdk8s writes a Chart.yaml first and states its folder `templates`. */
function isHelmScaffold(folder: string): boolean {
  return basename(folder) === 'templates' && existsSync(join(dirname(folder), 'Chart.yaml'));
}

void main();
