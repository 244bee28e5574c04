import { type Command, Option } from 'commander';
import { plan } from './plan';
import { PLAN_FORMATS, renderPlan, type PlanFormat } from './plan-report';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { factSources, withInstalledOptions, type InstalledOptions } from './terminal/installed-options';
import { painter } from './terminal/style';
import { VERSION } from './terminal/version';

interface PlanOptions extends InstalledOptions {
  readonly from: string;
  readonly toRev?: string;
  readonly format: PlanFormat;
  readonly strict?: boolean;
  readonly config?: string;
  readonly allowOutside?: boolean;
}

const EXAMPLES = `
Examples:
  schemagate plan --from origin/main                     what merging this branch would do
  schemagate plan new/ --from old/                       two folders
  schemagate plan --from v1 --to-rev v2                  two revisions, whatever the working tree holds
  schemagate plan --from origin/main --status live.yaml  with what kubectl get -o yaml printed
  schemagate plan --from origin/main --format html > plan.html

Exit codes: 0 allowed, 1 refused, 2 wrong usage
`;

/** `schemagate plan`. */
export function addPlanCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  const command = program
    .command('plan')
    .summary('say what a change would do, before it is merged')
    .description(
      'Compares two states of the resources: what happens in which order, what can be undone, and a verdict.',
    )
    .argument('[paths...]', 'files, folders or globs of the new state (default: the sources of schemagate.yaml)')
    .requiredOption('--from <state>', 'the old state: a git revision or a folder; git: and dir: decide')
    .option('--to-rev <revision>', 'a git revision as the new state (default: the working tree)')
    .addOption(new Option('-f, --format <format>', 'form of the plan').choices(PLAN_FORMATS).default('text'));
  withInstalledOptions(command)
    .option('--strict', 'refuse what cannot be judged')
    .option('--allow-outside', 'follow paths and links out of the repository')
    .option('-c, --config <file>', 'settings, instead of the nearest schemagate.yaml')
    .addHelpText('after', EXAMPLES)
    .action((paths: string[], options: PlanOptions) => done(runPlan(paths, options, environment)));
}

function runPlan(paths: readonly string[], options: PlanOptions, environment: Environment): number {
  const { stdout } = environment.streams;
  const { from, toRev, strict, config, allowOutside, format } = options;
  const facts = factSources(options);
  const result = plan({ cwd: environment.cwd, paths, from, toRevision: toRev, strict, config, allowOutside, facts });
  const paint = painter(stdout, environment);
  stdout.write(renderPlan(result, format, { paint, version: VERSION, cwd: environment.cwd }));
  return result.verdict === 'allowed' ? EXIT.ok : EXIT.refused;
}
