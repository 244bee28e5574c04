import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Environment } from './commands/terminal/environment';
import { EXIT } from './commands/terminal/exit-code';
import { guardedStreams } from './commands/terminal/guarded-streams';
import { reportFailure } from './commands/terminal/failure';
import { processStreams } from './commands/terminal/process-streams';
import { printChanges } from './commands/terminal/print-changes';
import { printDiagnostics, printRefusal } from './commands/terminal/print-diagnostics';
import { synthSettings } from './constructs/settings-app';
import { hasErrors } from './model/diagnostic';

/**
 * The app of `cdk8s synth`: constructs of all sources of schemagate.yaml, in all of its builds, written into the folder
 * that cdk8s states in place of the top-level `output`. The bytes are those of `schemagate synth`.
 */
function main(): void {
  const environment: Environment = { streams: guardedStreams(processStreams), env: process.env, cwd: process.cwd() };
  const stated = process.env.CDK8S_OUTDIR;
  const outputInstead = stated ? resolve(stated) : undefined;
  if (outputInstead !== undefined && isHelmScaffold(outputInstead)) {
    processStreams.stderr.write(`error: ${HELM_REFUSED}\n`);
    process.exitCode = EXIT.usage;
    return;
  }
  try {
    const report = synthSettings({ cwd: environment.cwd, outputInstead });
    printDiagnostics(report.diagnostics, environment);
    if (hasErrors(report.diagnostics)) {
      process.exitCode = printRefusal(report.diagnostics, 'nothing was written', environment);
      return;
    }
    printChanges(report, environment);
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

main();
