import { shownNumber } from '../../../../lib/text/shown';
import { finding, type Finding } from '../../../../rules/rule';
import { parseQuantity, quantityBytes } from '../../../../lib/quantity';
import type { DocumentDbSpecFields, ShareFields } from '../../resource';
import { documentDbStateRule } from './documentdb-state-rule';

type Dimension = 'memory' | 'cpu';
const NANO = 1_000_000_000n;
/** Ceiling of the gateway's share where it states none: 32Gi, the operator's default. */
const GATEWAY_CEILING = 32n * 1024n ** 3n;
/** What the collector reserves where it states nothing: the operator's defaults. */
const COLLECTOR: ShareFields = { memory: '128Mi', cpu: '50m' };

/** `resource.memory` and `.cpu` hold the gateway, the collector and the database, whose shares must fit. */
export const envelope = { memory: envelopeOf('memory'), cpu: envelopeOf('cpu') } as const;

function envelopeOf(dimension: Dimension) {
  const shares = ['gateway', 'database', 'otel'].map((share) => ['spec', 'resource', share, dimension]);
  const about = {
    severity: 'error',
    layer: 'webhook',
    reads: [['spec', 'resource', dimension], ...shares, ['spec', 'monitoring', 'enabled']],
  } as const;
  return {
    isStated: documentDbStateRule(
      { code: 'documentdb/envelope-missing', title: 'What is shared out is stated', ...about },
      ({ spec = {} }) => (isSet(spec.resource?.[dimension]) ? [] : judgeShares(spec, dimension)),
    ),
    leavesRoom: documentDbStateRule(
      { code: 'documentdb/envelope-too-small', title: 'Something is left for the database', ...about },
      ({ spec = {} }) => judgeEnvelope(spec, dimension, tooSmall),
    ),
    fits: documentDbStateRule(
      { code: 'documentdb/envelope-exceeded', title: 'The database fits beside gateway and collector', ...about },
      ({ spec = {} }) => judgeEnvelope(spec, dimension, exceeded),
    ),
  } as const;
}

function judgeShares({ resource = {}, monitoring }: DocumentDbSpecFields, dimension: Dimension): readonly Finding[] {
  const { gateway, database, otel } = resource;
  const [hasGateway, hasDatabase] = [isSet(gateway?.[dimension]), isSet(database?.[dimension])];
  const hasCollector = monitoring?.enabled === true && isSet(otel?.[dimension]);
  if (hasGateway && hasDatabase) return [];
  return hasGateway || hasDatabase || hasCollector ? [missing(dimension)] : [];
}

/** A stated envelope, and what of it gateway and collector reserve. */
interface Envelope {
  readonly whole: string;
  readonly total: bigint;
  readonly reserved: bigint;
  /** What the database asks for. */
  readonly asked: string;
}

function judgeEnvelope(
  spec: DocumentDbSpecFields,
  dimension: Dimension,
  judge: (envelope: Envelope, dimension: Dimension) => readonly Finding[],
): readonly Finding[] {
  const whole = spec.resource?.[dimension];
  if (!isSet(whole)) return [];
  const total = amount(whole);
  const reserved = gatewayShare(total, dimension, spec.resource?.gateway) + collectorShare(spec, dimension);
  const asked = spec.resource?.database?.[dimension] ?? '0';
  return judge({ whole, total, reserved, asked }, dimension);
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

function missing(dimension: Dimension): Finding {
  const message = `missing, while one of gateway, database and otel states its ${dimension}: the rest cannot be shared out`;
  const remedy = `Set spec.resource.${dimension}, or the ${dimension} of both gateway and database.`;
  return finding(['spec', 'resource', dimension], message, remedy);
}

function tooSmall({ whole, total, reserved }: Envelope, dimension: Dimension): readonly Finding[] {
  if (reserved < total) return [];
  const message = `${parseQuantity(whole) === undefined ? shownNumber(whole) : whole} leaves nothing for the database: gateway and collector reserve ${readable(reserved, dimension)}`;
  const remedy = 'Raise it, or lower the shares of gateway and otel.';
  return [finding(['spec', 'resource', dimension], message, remedy)];
}

function exceeded({ whole, total, reserved, asked }: Envelope, dimension: Dimension): readonly Finding[] {
  if (reserved >= total || reserved + amount(asked) <= total) return [];
  const message = `${asked} does not fit: of ${whole}, gateway and collector reserve ${readable(reserved, dimension)}`;
  const remedy = `Lower it, leave it out so that the database gets the rest, or raise spec.resource.${dimension}.`;
  return [finding(['spec', 'resource', 'database', dimension], message, remedy)];
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
