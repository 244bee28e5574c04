import { compareReleases } from '../../../../lib/release';
import type { Diagnostic } from '../../../../model/diagnostic';
import { defineStateRule, finding, unknown, type Finding, type Rule, type RuleInfo } from '../../../../rules/rule';
import type { GatewayFacts } from '../../facts/facts';
import type { Gateway } from '../../gateway';
import { FIRST_WITH_MODES, gatewayRelease } from '../../version';
import { APP, gatewayStateRule, MIGRATION_JOB } from './gateway-state-rule';

const FIRST = gatewayRelease(FIRST_WITH_MODES)!;

/** What tells whether the Job can run, whether it stands in a resource or was read back from what was rendered. */
type JobFacts = Pick<GatewayFacts, 'binary' | 'statedBinary' | 'diskless'> & {
  readonly job?: Pick<NonNullable<GatewayFacts['job']>, 'ownUrl'>;
};

/** A rule about one Gateway that can be judged by its facts alone. */
export interface GatewayFactsRule extends Rule<Gateway, void> {
  readonly checkFacts: (facts: JobFacts) => readonly Diagnostic[];
}

/** Older Gateways do not know the schema update modes: one would migrate and then serve, so that the Job never ends. */
export const jobNeedsModes = gatewayFactsRule(
  { code: 'gateway/job-needs-11.2.2', severity: 'error', title: 'The migration Job runs Gateway 11.2.2 or later' },
  ({ job, binary, statedBinary }) => {
    if (job === undefined) return [];
    if (binary === undefined) {
      const message = `whether ${statedBinary} knows the mode that the migration Job runs in`;
      const remedy = `State the image's version in spec.version, quoted: "${FIRST.text}".`;
      return [{ ...unknown([...APP, 'image'], message, remedy), acknowledgeable: true }];
    }
    if (compareReleases(binary, FIRST) >= 0) return [];
    const message = `the migration Job needs Gateway ${FIRST.text} or later, and this is ${binary.text}, which would migrate and then serve: the Job would never end`;
    const remedy = `Switch the Job on in the same change that goes up to ${FIRST.text}: that is the right way in. Until then set enabled: false.`;
    return [finding([...MIGRATION_JOB, 'enabled'], message, remedy)];
  },
);

export const jobUrlHasEffect = gatewayFactsRule(
  {
    code: 'gateway/job-url-without-effect',
    severity: 'warning',
    title: "A URL of the Job's own is read by the Job",
    acknowledgeable: true,
  },
  ({ job, diskless }) => {
    if (job?.ownUrl !== true || diskless) return [];
    const message = 'has no effect: the Job reads node.properties, and that file wins';
    return [finding([...MIGRATION_JOB, 'jdbcUrl'], message, 'Remove it, or configure the Gateway diskless.')];
  },
);

function gatewayFactsRule(info: RuleInfo, check: (facts: JobFacts) => readonly Finding[]): GatewayFactsRule {
  // Of a resource, another rule says that no version can be read.
  const rule = gatewayStateRule(info, (gateway) => check(factsOf(gateway)).filter((each) => each.unknown !== true));
  return { ...rule, checkFacts: defineStateRule(info, check).check };
}

function factsOf({ migrates, version, app, database, diskless }: Gateway): JobFacts {
  return {
    binary: gatewayRelease(version),
    statedBinary: app.image ?? '',
    diskless,
    job: migrates ? { ownUrl: Boolean(database.migrationJob?.jdbcUrl) } : undefined,
  };
}
