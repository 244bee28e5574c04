import { outputText } from '../../src/output/output-text';
import { deliveryTarget } from '../../src/delivery';
import type { JsonObject } from '../../src/lib/json';
import { DELIVERIES, type DeliveryName } from '../../src/model/target';
import type { Workload } from '../../src/model/workload';
import { SETTINGS } from '../delivery/fixtures';
import { app, combine, compiled, withJob } from '../systems/gateway/gateway-fixture';
import type { OutputText } from '../support/output-files';

/** Credentials that stand in some of the resources. */
export const SECRETS = ['p1-S3cret', 'p2-S3cret', 'p3-S3cret'];
/** What keeps serving pods from migrating. */
export const SKIP = '-Dgateway.db.schema-update.mode=skip';

const MODES: Readonly<Record<string, JsonObject>> = {
  'job off': {},
  'job on': withJob(),
  'job on with unlock': withJob({}, { clearLocks: true }),
  'job on, skip stated by hand': combine(withJob(), app({ java: { extraArgs: ['-Da=1', SKIP] } })),
};

const INLINE: JsonObject = app({
  management: {
    secretName: null,
    username: 'admin',
    password: SECRETS[0],
    cluster: { password: SECRETS[1] },
    database: { username: 'gateway', password: SECRETS[2] },
  },
});
const NOT_DISKLESS: JsonObject = app({ management: { disklessConfig: { disabled: true } } });
const CSI: JsonObject = app({
  management: {
    secretName: null,
    disklessConfig: {
      disabled: true,
      csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'vault' } },
    },
  },
});

const CONFIGURATIONS: Readonly<Record<string, JsonObject>> = {
  diskless: {},
  'diskless, inline': INLINE,
  'node.properties': NOT_DISKLESS,
  'node.properties, inline': combine(NOT_DISKLESS, INLINE),
  CSI,
};

/** All that selects pods. */
const EVERYTHING_SELECTING: JsonObject = app({
  management: { service: { enabled: true, ports: [{ name: 'management', port: 9443, targetPort: 9443 }] } },
  ingress: { enabled: true, rules: [{ host: 'gw.example.com' }] },
  autoscaling: { enabled: true, hpa: { minReplicas: 2, maxReplicas: 4 } },
  pdb: { enabled: true, minAvailable: 1 },
});

/** A Gateway and the way to deliver it. */
export interface Case {
  readonly title: string;
  readonly delivery: DeliveryName;
  readonly migrates: boolean;
  readonly inline: boolean;
  readonly changes: JsonObject;
}

const WITH_DATABASE: readonly Case[] = DELIVERIES.flatMap((delivery) =>
  Object.entries(MODES).flatMap(([mode, modeChanges]) =>
    Object.entries(CONFIGURATIONS).map(([configuration, changes]) => ({
      title: `${delivery}, ${mode}, ${configuration}`,
      delivery,
      migrates: mode !== 'job off',
      inline: configuration.includes('inline'),
      changes: combine(modeChanges, changes),
    })),
  ),
);
const WITHOUT_DATABASE: readonly Case[] = DELIVERIES.map((delivery) => ({
  title: `${delivery}, without a database`,
  delivery,
  migrates: false,
  inline: false,
  changes: app({ management: { database: null } }),
}));
/** What runs already, made by others, is rendered under their selectors and names. */
const TAKEN_OVER: readonly Case[] = DELIVERIES.flatMap((delivery) =>
  ['layer7-operator', 'helm'].flatMap((selector) =>
    ['job off', 'job on'].map((mode) => ({
      title: `${delivery}, ${mode}, selector ${selector}`,
      delivery,
      migrates: mode !== 'job off',
      inline: true,
      changes: combine(
        { metadata: { annotations: { 'schemagate.dev/selector': selector } } },
        combine(MODES[mode], INLINE, EVERYTHING_SELECTING),
      ),
    })),
  ),
);
/** Job modes by configurations by delivery targets. */
export const CASES: readonly Case[] = [...WITH_DATABASE, ...WITHOUT_DATABASE, ...TAKEN_OVER];

export function workloadOf({ changes }: Case): Workload {
  return compiled(changes, { allowInlineSecrets: true });
}

/** The files of the workload, as they are written. */
export function render(workload: Workload, delivery: DeliveryName): readonly OutputText[] {
  return deliveryTarget(delivery)
    .render(workload, SETTINGS)
    .map((file) => ({ path: file.path, text: outputText(file, '../gateways/ssg.yaml') }));
}
