import { at } from './chart-values';
import type { ChartImport } from './section';

interface Elsewhere {
  /** The section of the values. */
  readonly section: string;
  /** What turns it on; absent: that it is there. */
  readonly toggle?: string;
  readonly advice: string;
}

const OWN_CHART = 'It is a chart of its own: deploy it beside the Gateway.';

/** Sections that a Gateway resource does not have, and what becomes of them. */
const ELSEWHERE: readonly Elsewhere[] = [
  { section: 'mysql', toggle: 'database.create', advice: OWN_CHART },
  { section: 'influxdb', toggle: 'influxdb.enabled', advice: OWN_CHART },
  { section: 'grafana', toggle: 'grafana.enabled', advice: OWN_CHART },
  { section: 'redis', toggle: 'config.redis.subChart.enabled', advice: OWN_CHART },
  {
    section: 'pmtagger',
    toggle: 'pmtagger.enabled',
    advice: 'It labels one pod for the management Service, which selects all pods here. Deploy it elsewhere if needed.',
  },
  { section: 'serviceMetrics', toggle: 'serviceMetrics.enabled', advice: 'State its bundle in spec.app.bundle.' },
  {
    section: 'installSolutionKits',
    toggle: 'installSolutionKits.enabled',
    advice: 'Install solution kits in the image, or by a bundle in spec.app.bundle.',
  },
  {
    section: 'bundle',
    toggle: 'bundle.enabled',
    advice: 'Put the files into a ConfigMap, and name it in spec.app.bundle.',
  },
  {
    section: 'existingHealthCheck',
    toggle: 'existingHealthCheck.enabled',
    advice: 'Mount each script with spec.app.customConfig below /opt/docker/rc.d/diagnostic/health_check.',
  },
  {
    section: 'customInitVolumes',
    advice: 'Volumes of user containers are empty folders here: state other sources as a patch.',
  },
  {
    section: 'customSideCarVolumes',
    advice: 'Volumes of user containers are empty folders here: state other sources as a patch.',
  },
  { section: 'rbac', toggle: 'pmtagger.enabled', advice: 'Roles are not part of a Gateway: keep them as manifests.' },
  { section: 'global.schedulerName', advice: 'A resource has no field for the scheduler: state it as a patch.' },
  { section: 'test', advice: 'Test hooks of Helm are not delivered: run them as a Job of your own.' },
  { section: 'tests', advice: 'Test hooks of Helm are not delivered: run them as a Job of your own.' },
  { section: 'testHook', advice: 'Test hooks of Helm are not delivered: run them as a Job of your own.' },
  {
    section: 'config.sharedStateClient',
    toggle: 'config.redis.enabled',
    advice: 'Further providers have no field: state them in the Secret of spec.app.redis.existingSecret.',
  },
  { section: 'config.gemfire', toggle: 'config.gemfire.enabled', advice: 'A resource has no fields for GemFire.' },
];

/** Sub-charts, test hooks and what else a resource has no field for. */
export function elsewhere(chart: ChartImport): void {
  const { values, draft } = chart;
  for (const { section, toggle, advice } of ELSEWHERE) {
    const isUsed = toggle === undefined ? values.at(section) !== undefined : values.isOn(toggle);
    if (isUsed) draft.leave(at(section), 'nowhere', advice);
    else draft.leave(at(section), 'unused', toggle === undefined ? 'empty' : `${toggle} is not true`);
  }
  keys(chart);
}

/** The Gateway's own key: variables that the Secret of the Gateway may hold as well. */
function keys({ values, draft }: ChartImport): void {
  const isUsed = ['tls.useSignedCertificates', 'tls.customKey.enabled', 'tls.customDefaultSslKey.enabled'];
  if (!isUsed.some((toggle) => values.isOn(toggle))) {
    draft.leave(at('tls'), 'unused', 'no key is turned on');
    return;
  }
  const note = 'Add SSG_SSL_KEY and SSG_SSL_KEY_PASS to the Secret of the Gateway: the pods read all of it.';
  draft.leave(at('tls'), 'secret', note);
  draft.note(note);
}
