import type { IConstruct } from 'constructs';
import type { Build } from '../model/build';
import type { DeliveryName } from '../model/target';

/** What an app of schemagate, or a chart of it, says about the workloads in it. */
export interface AppSettings {
  readonly delivery?: DeliveryName;
  readonly argocdHook?: boolean;
  readonly kubernetesVersion?: string;
  readonly allowInlineSecrets?: boolean;
  readonly namespace?: string;
  /** The whole build, where the settings file states it. */
  readonly build?: Build;
}

const SETTINGS = Symbol.for('schemagate.AppSettings');

/** Makes these settings hold for a construct and all below it. */
export function settle(construct: IConstruct, settings: AppSettings): void {
  Object.defineProperty(construct, SETTINGS, { value: settings });
}

/** The settings that hold for a construct; absent in an app that schemagate does not write. */
export function settingsOver(construct: IConstruct): AppSettings | undefined {
  for (const scope of [...construct.node.scopes].reverse()) {
    const { [SETTINGS]: settings } = scope as { readonly [SETTINGS]?: AppSettings };
    if (settings !== undefined) return settings;
  }
  return undefined;
}
