import { compareReleases } from '../../../../lib/release';
import { databasePlace } from '../../../../model/database';
import type { Diagnostic } from '../../../../model/diagnostic';
import { defineStateRule, finding, unknown, type Finding, type Rule, type RuleInfo } from '../../../../rules/rule';
import type { GatewayFacts } from '../../facts/facts';
import { jdbcAddress } from '../../facts/jdbc-address';
import type { ResolvedGateway } from '../../gateway';
import { FIRST_WITH_MODES, gatewayRelease } from '../../version';
import { APP, MIGRATION_JOB } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const FIRST = gatewayRelease(FIRST_WITH_MODES)!;

/** What tells whether the Job can run, whether it stands in a resource or was read back from what was rendered. */
type JobFacts = Pick<GatewayFacts, 'binary' | 'statedBinary' | 'diskless' | 'database'> & {
  readonly job?: Pick<NonNullable<GatewayFacts['job']>, 'ownUrl' | 'ownAddress'>;
};

/** A rule about one Gateway that can be judged by its facts alone. */
export interface GatewayFactsRule extends Rule<ResolvedGateway, void> {
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

/** What migrates must be what is served: of another name or vendor it is another database, whatever stands in front of it. */
export const jobMigratesDatabase = gatewayFactsRule(
  {
    code: 'gateway/job-other-database',
    severity: 'error',
    title: 'The Job migrates the database that the Gateway uses',
  },
  (facts) => {
    const urls = bothUrls(facts);
    const places = urls?.map((url) => databasePlace(url, undefined));
    if (urls === undefined || places === undefined) return [];
    const [used, migrated] = places;
    const isSame =
      used === undefined || migrated === undefined
        ? urls[0] === urls[1]
        : used.vendor === migrated.vendor && used.name === migrated.name;
    if (isSame) return [];
    const message = `the Job migrates ${urls[1]}, and the Gateway uses ${urls[0]}: the one that is served stays as it is`;
    return [finding([...MIGRATION_JOB, 'jdbcUrl'], message, 'Name the same database; only the way to it may differ.')];
  },
);

/** Past a proxy, say; or by mistake. */
export const jobReachesServer = gatewayFactsRule(
  {
    code: 'gateway/job-other-host',
    severity: 'warning',
    title: 'The Job migrates on the server that the Gateway uses',
    acknowledgeable: true,
  },
  (facts) => {
    const [used, migrated] = (bothUrls(facts) ?? []).map((url) => databasePlace(url, undefined));
    if (used === undefined || migrated === undefined || used.vendor !== migrated.vendor || used.name !== migrated.name)
      return [];
    if (migrated.hosts.every((host) => used.hosts.includes(host))) return [];
    const message = `the Job migrates on ${migrated.hosts.join(', ')}, and the Gateway uses ${used.hosts.join(', ')}: nobody here knows that they are one server`;
    return [finding([...MIGRATION_JOB, 'jdbcUrl'], message, 'Acknowledge it where the Job goes past a proxy.')];
  },
);

/** That of the Gateway, and that of the Job where it has one that is read. */
function bothUrls({ job, diskless, database }: JobFacts): readonly [string, string] | undefined {
  const [used, migrated] = [database.address, job?.ownAddress];
  return !diskless || used === undefined || migrated === undefined ? undefined : [used, migrated];
}

function gatewayFactsRule(info: RuleInfo, check: (facts: JobFacts) => readonly Finding[]): GatewayFactsRule {
  // Of a resource, another rule says that no version can be read.
  const rule = gatewayStateRule(info, (gateway) => check(factsOf(gateway)).filter((each) => each.unknown !== true));
  return { ...rule, checkFacts: defineStateRule(info, check).check };
}

function factsOf({ migrates, version, app, database, diskless }: ResolvedGateway): JobFacts {
  return {
    binary: gatewayRelease(version),
    statedBinary: app.image ?? '',
    diskless,
    database: { enabled: database.enabled === true, address: addressOf(database.jdbcUrl) },
    job: migrates
      ? { ownUrl: Boolean(database.migrationJob?.jdbcUrl), ownAddress: addressOf(database.migrationJob?.jdbcUrl) }
      : undefined,
  };
}

/** That it is no JDBC URL at all, another rule says. */
function addressOf(url: string | undefined): string | undefined {
  return url !== undefined && /^jdbc:/i.test(url) ? jdbcAddress(url) : undefined;
}
