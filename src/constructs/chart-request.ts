import { Chart, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ChartRequest } from './compile-for-chart';
import type { KubeObject } from '../model/kube';
import { DEFAULT_KUBERNETES_VERSION, type DeliveryName } from '../model/target';
import { admitSettings } from './admit-settings';
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

/**
 * What a construct asks of the compiler: a construct goes before the settings of its build, those before the app.
 *
 * @throws Error that begins with the construct's path, where a property has no such value
 */
export function chartRequest(construct: Construct, props: StatedProps): ChartRequest {
  const { delivery, argocdHook, kubernetesVersion, allowInlineSecrets } = props;
  admitSettings(construct.node.path, { delivery, argocdHook, kubernetesVersion, allowInlineSecrets });
  const app = settingsOver(construct);
  return {
    ...targetOf(props, app),
    namespace: Chart.of(construct).namespace ?? app?.build?.namespace ?? app?.namespace,
    isOrderedLater: app !== undefined,
    beside: (props.beside ?? []).map((object) => object.toJson() as KubeObject),
  };
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
