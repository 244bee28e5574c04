import { isObject } from '../../../../lib/json';
import { at } from './chart-values';
import { app } from '../values-path';
import { copyFlag, copyNumber, copyText, isOff, releaseOf, type ChartImport } from './section';

const CONNECTION = 'redis.default';
/** Of the Secret that the chart reads, and the file that it becomes. */
const CERTIFICATE_KEY = 'tls.crt';
const CERTIFICATE_FILE = 'redis.crt';

/** The shared state in Redis. A password has its place in a Secret only, and then all of the connection has. */
export function chartRedis(chart: ChartImport): void {
  const { values, draft } = chart;
  if (isOff(chart, 'config.redis', 'config.redis.enabled')) return;
  draft.put(app('redis.enabled'), true, at('config.redis.enabled'));
  if (values.isOn('config.redis.subChart.enabled')) {
    const note = 'The Redis of the chart has no place in a resource: run one elsewhere, and name it in spec.app.redis.';
    draft.leave(at('config.redis.subChart'), 'nowhere', note, app('redis'));
    draft.note(note);
  } else draft.leave(at('config.redis.subChart'), 'unused', 'config.redis.subChart.enabled is not true');
  const existing = values.text('config.redis.existingConfigSecret') ?? values.text('config.redis.existingSecret');
  if (existing !== undefined || values.isOn('config.redis.auth.enabled')) inSecret(chart, existing);
  else connection(chart);
}

function inSecret({ values, draft, name }: ChartImport, existing: string | undefined): void {
  const secret = existing ?? `${name}-redis`;
  const from = values.has('config.redis.existingConfigSecret') ? 'existingConfigSecret' : 'existingSecret';
  draft.put(app('redis.existingSecret'), secret, existing === undefined ? [] : at(`config.redis.${from}`));
  const note = `The Secret ${secret} holds the whole connection, under the key sharedstate_client.yaml.`;
  draft.leave(at('config.redis'), 'secret', note, app('redis.existingSecret'));
  draft.note(`${note} Copy it from the Secret that the chart made.`);
  const certificate = values.text('config.redis.tls.existingSecret');
  if (!values.isOn('config.redis.tls.enabled') || certificate === undefined) return;
  const to = [...app('redis.certs'), 0];
  draft.put([...to, 'enabled'], true, at('config.redis.tls.enabled'));
  draft.put([...to, 'secretName'], certificate, at('config.redis.tls.existingSecret'));
  draft.put([...to, 'key'], CERTIFICATE_FILE);
  draft.note(
    `Secret ${certificate}: the certificate must stand under the key ${CERTIFICATE_FILE}; the chart reads ${CERTIFICATE_KEY}.`,
  );
}

function connection(chart: ChartImport): void {
  const { values, draft } = chart;
  copyText(chart, { 'config.redis.groupName': `${CONNECTION}.groupName` });
  copyNumber(chart, {
    'config.redis.commandTimeout': `${CONNECTION}.commandTimeout`,
    'config.redis.connectTimeout': `${CONNECTION}.connectTimeout`,
  });
  copyFlag(chart, { 'config.redis.testOnStart': `${CONNECTION}.testOnStart` });
  if (isStandalone(chart)) standalone(chart);
  else sentinel(chart);
  draft.leave(at('config.redis.auth'), 'unused', 'config.redis.auth.enabled is not true');
  if (!values.isOn('config.redis.tls.enabled')) return;
  copyFlag(chart, {
    'config.redis.tls.enabled': `${CONNECTION}.ssl.enabled`,
    'config.redis.tls.verifyPeer': `${CONNECTION}.ssl.verifyPeer`,
  });
  certificate(chart);
}

/** In a Secret, which the chart makes of a value, or its Redis by itself. */
function certificate({ values, draft, name }: ChartImport): void {
  const existing = values.text('config.redis.tls.existingSecret');
  const secret = existing ?? `${releaseOf(name)}-redis-crt`;
  const from = existing === undefined ? [] : at('config.redis.tls.existingSecret');
  draft.put(app(`${CONNECTION}.ssl.existingSecretName`), secret, from);
  draft.put(app(`${CONNECTION}.ssl.existingSecretKey`), CERTIFICATE_KEY);
  if (existing !== undefined) return;
  const note = `Secret ${secret}: keep it, or make it, with the certificate of Redis under the key ${CERTIFICATE_KEY}.`;
  draft.leave(at('config.redis.tls.redisCrt'), 'secret', note);
  draft.note(note);
}

/** The chart takes sentinels where nothing is said; an address of one Redis says enough. */
function isStandalone({ values }: ChartImport): boolean {
  const isStated = values.flag('config.redis.sentinel.enabled');
  if (isStated !== undefined) return !isStated;
  if (values.isOn('config.redis.subChart.enabled')) return false;
  return !values.has('config.redis.sentinel');
}

/** Where the sub-chart has it; its address is the one of the namespace. */
function subChartHost({ name }: ChartImport, pod: string): string {
  const release = releaseOf(name);
  return `${release}-redis-${pod}.${release}-redis-headless`;
}

function standalone(chart: ChartImport): void {
  const { values, draft } = chart;
  draft.put(app(`${CONNECTION}.type`), 'standalone');
  if (values.isOn('config.redis.subChart.enabled')) {
    draft.put(app(`${CONNECTION}.standalone`), { host: subChartHost(chart, 'master-0'), port: 6379 });
    draft.leave(at('config.redis.standalone'), 'unused', 'the chart uses its own Redis');
    return;
  }
  if (!values.has('config.redis.standalone.host')) {
    draft.undecided.push('gateway/redis-connection');
    draft.note(
      'spec.app.redis.default.standalone: the values do not say where Redis is; without, the resource is refused.',
    );
  }
  copyText(chart, { 'config.redis.standalone.host': `${CONNECTION}.standalone.host` });
  copyNumber(chart, { 'config.redis.standalone.port': `${CONNECTION}.standalone.port` });
}

function sentinel(chart: ChartImport): void {
  const { values, draft } = chart;
  draft.put(app(`${CONNECTION}.type`), 'sentinel', at('config.redis.sentinel.enabled'));
  copyText(chart, { 'config.redis.sentinel.masterSet': `${CONNECTION}.sentinel.masterSet` });
  if (values.isOn('config.redis.subChart.enabled')) {
    const nodes = [0, 1, 2].map((index) => ({ host: subChartHost(chart, `node-${index}`), port: 26379 }));
    draft.put(app(`${CONNECTION}.sentinel.nodes`), nodes);
    draft.leave(at('config.redis.sentinel.nodes'), 'unused', 'the chart uses its own Redis');
    return;
  }
  values.list('config.redis.sentinel.nodes').forEach((node, index) => {
    if (!isObject(node)) return;
    const from = [...at('config.redis.sentinel.nodes'), index];
    const to = [...app(`${CONNECTION}.sentinel.nodes`), index];
    draft.put([...to, 'host'], node.host ?? undefined, [...from, 'host']);
    draft.put([...to, 'port'], Number(node.port), [...from, 'port']);
  });
}
