import { Chart, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ChartRequest } from './compile-for-chart';
import type { KubeObject } from '../model/kube';
import { DEFAULT_KUBERNETES_VERSION, DELIVERIES, type DeliveryName } from '../model/target';
import { settingsOver, type AppSettings } from './app-settings';

/** How something is delivered. */
export interface DeliveryProps {
  /**
   * What applies the chart. `argocd` and `helm` order by annotations; `flux` and `kubectl` by files, so that what comes
   * before or after the workload needs a chart of its own.
   *
   * @default - what a `SchemagateApp` says, or 'argocd'
   */
  readonly delivery?: DeliveryName;
  /**
   * Argo CD: Jobs as hooks, run at every sync.
   *
   * @default false
   */
  readonly argocdHook?: boolean;
  /**
   * Oldest Kubernetes version that the manifests must work on.
   *
   * @default '1.30'
   */
  readonly kubernetesVersion?: string;
}

/** What only some constructs have stands here too, absent for the others. */
interface StatedProps extends DeliveryProps {
  readonly allowInlineSecrets?: boolean;
  readonly beside?: readonly ApiObject[];
}

/** What a construct asks of the compiler: a construct goes before the settings of its build, those before the app. */
export function chartRequest(construct: Construct, props: StatedProps): ChartRequest {
  const app = settingsOver(construct);
  const target = targetOf(props, app);
  requireKnown(construct, target);
  return {
    ...target,
    namespace: Chart.of(construct).namespace ?? app?.build?.namespace ?? app?.namespace,
    isOrderedLater: app !== undefined,
    beside: (props.beside ?? []).map((object) => object.toJson() as KubeObject),
  };
}

const KUBERNETES_VERSION = /^1\.(?:0|[1-9][0-9]*)$/;

/** The types hold for programs in TypeScript only. @throws Error that begins with the construct's path */
function requireKnown({ node }: Construct, { delivery, kubernetesVersion }: ReturnType<typeof targetOf>): void {
  const quoted = (value: unknown) => JSON.stringify(value) ?? 'nothing';
  if (!DELIVERIES.includes(delivery)) {
    throw new Error(`[${node.path}] delivery: found ${quoted(delivery)}, expected one of ${DELIVERIES.join(', ')}.`);
  }
  if (!KUBERNETES_VERSION.test(kubernetesVersion)) {
    throw new Error(
      `[${node.path}] kubernetesVersion: found ${quoted(kubernetesVersion)}, expected a version such as '1.30'.`,
    );
  }
}

function targetOf(props: StatedProps, app: AppSettings | undefined) {
  const { build } = app ?? {};
  const { delivery = 'argocd', argocdHook, allowInlineSecrets = false } = { ...defined(app), ...defined(build) };
  const settings = build?.settings;
  const statedKubernetesVersion =
    props.kubernetesVersion ?? (settings === undefined ? app?.kubernetesVersion : settings.statedKubernetesVersion);
  return {
    delivery: props.delivery ?? delivery,
    argocdHook: props.argocdHook ?? settings?.argocd.hook ?? argocdHook,
    allowInlineSecrets: props.allowInlineSecrets ?? allowInlineSecrets,
    kubernetesVersion: statedKubernetesVersion ?? settings?.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION,
    statedKubernetesVersion,
  };
}

function defined(settings: Pick<AppSettings, 'delivery' | 'argocdHook' | 'allowInlineSecrets'> = {}) {
  const { delivery, argocdHook, allowInlineSecrets } = settings;
  return {
    ...(delivery === undefined ? {} : { delivery }),
    ...(argocdHook === undefined ? {} : { argocdHook }),
    ...(allowInlineSecrets === undefined ? {} : { allowInlineSecrets }),
  };
}
