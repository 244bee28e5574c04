import { isObject } from '../../../../lib/json';
import { at } from './chart-values';
import { app } from '../values-path';
import { copyFlag, copyNumber, copyText, isOff, type ChartImport } from './section';

const CONNECTION = 'redis.default';

/** The shared state in Redis. A password has its place in a Secret only, and then all of the connection has. */
export function chartRedis(chart: ChartImport): void {
  const { values, draft } = chart;
  if (isOff(chart, 'config.redis', 'config.redis.enabled')) return;
  draft.put(app('redis.enabled'), true, at('config.redis.enabled'));
  if (values.isOn('config.redis.subChart.enabled')) {
    draft.note('The Redis of the chart has no place in a resource: run one elsewhere, and name it in spec.app.redis.');
  }
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
  draft.put([...to, 'key'], values.text('config.redis.tls.existingSecretKey') ?? 'redis.crt');
}

function connection(chart: ChartImport): void {
  const { values, draft } = chart;
  copyText(chart, { 'config.redis.groupName': `${CONNECTION}.groupName` });
  copyNumber(chart, {
    'config.redis.commandTimeout': `${CONNECTION}.commandTimeout`,
    'config.redis.connectTimeout': `${CONNECTION}.connectTimeout`,
  });
  copyFlag(chart, { 'config.redis.testOnStart': `${CONNECTION}.testOnStart` });
  if (values.flag('config.redis.sentinel.enabled') === false || !values.has('config.redis.sentinel')) standalone(chart);
  else sentinel(chart);
  draft.leave(at('config.redis.auth'), 'unused', 'config.redis.auth.enabled is not true');
  if (!values.isOn('config.redis.tls.enabled')) return;
  copyFlag(chart, {
    'config.redis.tls.enabled': `${CONNECTION}.ssl.enabled`,
    'config.redis.tls.verifyPeer': `${CONNECTION}.ssl.verifyPeer`,
  });
  copyText(chart, { 'config.redis.tls.existingSecret': `${CONNECTION}.ssl.existingSecretName` });
  draft.put(
    app(`${CONNECTION}.ssl.existingSecretKey`),
    values.text('config.redis.tls.existingSecretKey') ?? 'redis.crt',
  );
}

function standalone(chart: ChartImport): void {
  chart.draft.put(app(`${CONNECTION}.type`), 'standalone');
  copyText(chart, { 'config.redis.standalone.host': `${CONNECTION}.standalone.host` });
  copyNumber(chart, { 'config.redis.standalone.port': `${CONNECTION}.standalone.port` });
}

function sentinel(chart: ChartImport): void {
  const { values, draft } = chart;
  draft.put(app(`${CONNECTION}.type`), 'sentinel', at('config.redis.sentinel.enabled'));
  copyText(chart, { 'config.redis.sentinel.masterSet': `${CONNECTION}.sentinel.masterSet` });
  values.list('config.redis.sentinel.nodes').forEach((node, index) => {
    if (!isObject(node)) return;
    const from = [...at('config.redis.sentinel.nodes'), index];
    const to = [...app(`${CONNECTION}.sentinel.nodes`), index];
    draft.put([...to, 'host'], node.host ?? undefined, [...from, 'host']);
    draft.put([...to, 'port'], Number(node.port), [...from, 'port']);
  });
}
