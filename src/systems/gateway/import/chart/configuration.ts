import { isObject } from '../../../../lib/json';
import { isPasswordArgument, isPasswordProperty, withoutPasswords } from '../credential';
import { at } from './chart-values';
import { app } from '../values-path';
import { copyValues, copyText, isOff, type ChartImport } from './section';

const RUNTIME_MODE = '-Dcom.l7tech.server.config.mode=RUNTIME';
const ETC = '/opt/SecureSpan/Gateway/node/default/etc';

/** The JVM, properties files, cluster-wide properties and listen ports. */
export function configuration(chart: ChartImport): void {
  heap(chart);
  javaArguments(chart);
  log(chart);
  systemProperties(chart);
  clusterProperties(chart);
  listenPorts(chart);
  telemetry(chart);
}

function heap(chart: ChartImport): void {
  const { values, draft } = chart;
  copyText(chart, { 'config.heapSize': 'java.jvmHeap.default' });
  const pair = { 'config.minHeapSize': 'java.jvmHeap.minDefault', 'config.maxHeapSize': 'java.jvmHeap.maxDefault' };
  if (Object.keys(pair).every((value) => values.text(value) !== undefined)) copyText(chart, pair);
  else {
    for (const value of Object.keys(pair)) {
      draft.leave(at(value), 'unused', 'the chart uses it only together with the other bound');
    }
  }
}

function javaArguments({ values, draft }: ChartImport): void {
  const stated = values.list('config.javaArgs').map(String);
  const kept = stated.filter((argument) => !isPasswordArgument(argument));
  if (kept.length > 0) draft.put(app('java.extraArgs'), kept, at('config.javaArgs'));
  stated.forEach((argument, position) => {
    if (!isPasswordArgument(argument)) return;
    const from = [...at('config.javaArgs'), position];
    draft.leave(from, 'secret', 'It sets a password: state it in system.properties from a Secret (customConfig).');
    draft.note(`config.javaArgs[${position}] sets a password and was left out: no Secret holds JVM arguments.`);
  });
  if (values.flag('management.enabled') === false) {
    draft.put([...app('java.extraArgs'), kept.length], RUNTIME_MODE, at('management.enabled'), 'as the chart does');
  }
}

function log(chart: ChartImport): void {
  if (isOff(chart, 'config.log', 'config.log.override')) return;
  copyValues(chart, { 'config.log.override': 'log.override' });
  copyText(chart, { 'config.log.properties': 'log.properties' });
}

/** `additionalSystemProperties` are lines at the end. */
function systemProperties({ values, draft }: ChartImport): void {
  const own = values.text('config.systemProperties');
  const added = values.list('config.additionalSystemProperties').filter(isObject);
  const lines = added.map(({ name, value }) => `${String(name)}=${String(value)}`);
  if (own === undefined && lines.length === 0) return;
  const { text, found } = withoutPasswords([...(own === undefined ? [] : [own]), ...lines].join('\n'));
  const sources = [
    at('config.systemProperties'),
    ...(lines.length > 0 ? [at('config.additionalSystemProperties')] : []),
  ];
  draft.put(app('system.properties'), text, sources, found ? 'without lines that set a password' : undefined);
  if (found) {
    draft.note(
      `config.systemProperties: lines that set a password were left out. Keep the file in a Secret, mounted at ${ETC}/conf/system.properties with spec.app.customConfig.`,
    );
  }
}

function clusterProperties(chart: ChartImport): void {
  const { values, draft } = chart;
  if (isOff(chart, 'config.cwp', 'config.cwp.enabled')) return;
  draft.put(app('cwp.enabled'), true, at('config.cwp.enabled'));
  let index = 0;
  values.list('config.cwp.properties').forEach((property, position) => {
    if (!isObject(property)) return;
    const from = [...at('config.cwp.properties'), position];
    const name = String(property.name);
    if (isPasswordProperty(name)) {
      draft.leave(from, 'secret', `${name} holds a password: state it in a bundle from a Secret (spec.app.bundle).`);
      draft.note(`config.cwp: ${name} holds a password and was left out.`);
      return;
    }
    const to = [...app('cwp.properties'), index++];
    draft.put([...to, 'name'], name, [...from, 'name']);
    draft.put([...to, 'value'], String(property.value ?? ''), [...from, 'value']);
  });
}

function listenPorts(chart: ChartImport): void {
  const { values, draft } = chart;
  if (isOff(chart, 'config.listenPorts', 'config.listenPorts.custom.enabled')) return;
  draft.put(app('listenPorts.custom.enabled'), true, at('config.listenPorts.custom.enabled'));
  draft.put(app('listenPorts.ports'), values.at('config.listenPorts.ports'), at('config.listenPorts.ports'));
}

/** Of charts from 3.0.31 on; the resource spells the attributes as the operator does. */
function telemetry({ values, draft }: ChartImport): void {
  if (!values.isOn('config.otel.sdkOnly.enabled')) {
    if (values.has('config.otel')) draft.leave(at('config.otel'), 'unused', 'config.otel.sdkOnly.enabled is not true');
    return;
  }
  draft.put(app('otel.sdkOnly.enabled'), true, at('config.otel.sdkOnly.enabled'));
  const from = at('config.otel.additionalResourceAttributes');
  values.list('config.otel.additionalResourceAttributes').forEach((attribute, index) => {
    if (!isObject(attribute)) return;
    const value = { name: String(attribute.name ?? ''), value: String(attribute.value ?? '') };
    draft.put([...app('otel.additionalResourceAttritbutes'), index], value, [...from, index]);
  });
}
