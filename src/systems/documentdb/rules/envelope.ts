import { shownNumber } from '../../../lib/text/shown';
import { error, type Diagnostic } from '../../../model/diagnostic';
import { parseQuantity, quantityBytes } from '../../../lib/quantity';
import type { DocumentDbSpecFields, ShareFields } from '../resource';
import type { Rule } from './rule';

type Dimension = 'memory' | 'cpu';
const NANO = 1_000_000_000n;
/** Ceiling of the gateway's share where it states none: 32Gi, the operator's default. */
const GATEWAY_CEILING = 32n * 1024n ** 3n;
/** What the collector reserves where it states nothing: the operator's defaults. */
const COLLECTOR: ShareFields = { memory: '128Mi', cpu: '50m' };

/** `resource.memory` and `.cpu` hold the gateway, the collector and the database, whose shares must fit. */
export const envelope = { memory: fits('memory'), cpu: fits('cpu') } as const;

function fits(dimension: Dimension): Rule {
  const shares = ['gateway', 'database', 'otel'].map((share) => ['spec', 'resource', share, dimension]);
  return {
    layer: 'webhook',
    reads: [['spec', 'resource', dimension], ...shares, ['spec', 'monitoring', 'enabled']],
    check({ spec = {} }) {
      return judge(spec, dimension);
    },
  };
}

function judge(spec: DocumentDbSpecFields, dimension: Dimension): readonly Diagnostic[] {
  const whole = spec.resource?.[dimension];
  return isSet(whole) ? judgeEnvelope(spec, dimension, whole) : judgeShares(spec, dimension);
}

function judgeShares({ resource = {}, monitoring }: DocumentDbSpecFields, dimension: Dimension): readonly Diagnostic[] {
  const { gateway, database, otel } = resource;
  const [hasGateway, hasDatabase] = [isSet(gateway?.[dimension]), isSet(database?.[dimension])];
  const hasCollector = monitoring?.enabled === true && isSet(otel?.[dimension]);
  if (hasGateway && hasDatabase) return [];
  return hasGateway || hasDatabase || hasCollector ? [missing(dimension)] : [];
}

function judgeEnvelope(spec: DocumentDbSpecFields, dimension: Dimension, whole: string): readonly Diagnostic[] {
  const total = amount(whole);
  const reserved = gatewayShare(total, dimension, spec.resource?.gateway) + collectorShare(spec, dimension);
  if (reserved >= total) return [tooSmall(dimension, whole, reserved)];
  const asked = spec.resource?.database?.[dimension] ?? '0';
  return reserved + amount(asked) > total ? [exceeded(dimension, { whole, reserved, asked })] : [];
}

function gatewayShare(total: bigint, dimension: Dimension, own: ShareFields | undefined): bigint {
  if (isSet(own?.[dimension])) return amount(own?.[dimension]);
  if (dimension === 'cpu') return 0n;
  const share = (quantityBytes({ nano: total }) * 3n) / 16n;
  return (share < GATEWAY_CEILING ? share : GATEWAY_CEILING) * NANO;
}

function collectorShare({ monitoring, resource }: DocumentDbSpecFields, dimension: Dimension): bigint {
  if (monitoring?.enabled !== true) return 0n;
  const own = resource?.otel?.[dimension];
  return amount(isSet(own) ? own : COLLECTOR[dimension]);
}

function missing(dimension: Dimension): Diagnostic {
  const message = `missing, while one of gateway, database and otel states its ${dimension}: the rest cannot be shared out`;
  const remedy = `Set spec.resource.${dimension}, or the ${dimension} of both gateway and database.`;
  return error('documentdb/envelope-missing', ['spec', 'resource', dimension], message, remedy);
}

function tooSmall(dimension: Dimension, whole: string, reserved: bigint): Diagnostic {
  const message = `${parseQuantity(whole) === undefined ? shownNumber(whole) : whole} leaves nothing for the database: gateway and collector reserve ${readable(reserved, dimension)}`;
  const remedy = 'Raise it, or lower the shares of gateway and otel.';
  return error('documentdb/envelope-too-small', ['spec', 'resource', dimension], message, remedy);
}

function exceeded(
  dimension: Dimension,
  { whole, reserved, asked }: { whole: string; reserved: bigint; asked: string },
) {
  const message = `${asked} does not fit: of ${whole}, gateway and collector reserve ${readable(reserved, dimension)}`;
  const remedy = `Lower it, leave it out so that the database gets the rest, or raise spec.resource.${dimension}.`;
  return error('documentdb/envelope-exceeded', ['spec', 'resource', 'database', dimension], message, remedy);
}

/** Unset is what the operator takes for unset: absent, empty, or exactly `0`. */
function isSet(text: string | undefined): text is string {
  return text !== undefined && text !== '' && text !== '0';
}

/** In billionths; what is no quantity counts as nothing. */
function amount(text: string | undefined): bigint {
  return parseQuantity(text ?? '')?.nano ?? 0n;
}

function readable(nano: bigint, dimension: Dimension): string {
  return dimension === 'cpu' ? `${nano / 1_000_000n}m` : `${nano / NANO / 1024n / 1024n}Mi`;
}
