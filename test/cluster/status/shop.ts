import { stringify } from 'yaml';
import type { JsonObject } from '../../../src/lib/json';
import { Project } from '../../cli/project';
import { createNamespace, removeNamespace } from '../place';
import { poll } from '../poll';

/** What the shop of a tale does. */
export interface Shop {
  /** What the migration does. Default: it succeeds. */
  readonly migration?: string;
  readonly pod?: JsonObject;
  readonly annotations?: Readonly<Record<string, string>>;
  /** What the pods that serve do. Default: they wait. */
  readonly serving?: string;
}

const image = `${process.env.SCHEMAGATE_TEST_IMAGE}:11.2.2`;

/** A command that says something and fails. */
export const fails = (words: string) => `echo '${words}' >&2; sleep 1; exit 1`;

/** An application of one Deployment whose migration is derived from its pod. */
export function shopSource(
  namespace: string,
  { migration = 'exit 0', annotations = {}, pod = {}, serving = 'sleep 600' }: Shop,
): string {
  const { nodeSelector, serviceAccountName, ...container } = pod;
  const spec = {
    ...(nodeSelector === undefined ? {} : { nodeSelector }),
    ...(serviceAccountName === undefined ? {} : { serviceAccountName }),
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'shop', image, command: ['sh', '-c', serving], ...container }],
  };
  return stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'shop',
      namespace,
      annotations: {
        'schemagate.dev/migrate': `sh -c "${migration.replaceAll('"', '\\"')}"`,
        'schemagate.dev/migrate-retries': '0',
        ...annotations,
      },
    },
    spec: {
      selector: { matchLabels: { app: 'shop' } },
      template: { metadata: { labels: { app: 'shop' } }, spec },
    },
  });
}

export interface StatusReport {
  readonly workloads: readonly {
    readonly standing: string;
    readonly findings: readonly Finding[];
    readonly steps: readonly { readonly state: string; readonly findings: readonly Finding[] }[];
  }[];
}

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly wayOut: readonly string[];
}

export function findingsOf({ workloads: [{ findings, steps }] }: StatusReport): readonly Finding[] {
  return [...findings, ...steps.flatMap((step) => step.findings)];
}

/** The sources of a shop, and its namespace in the cluster. */
export class ShopSite {
  private constructor(
    readonly namespace: string,
    readonly project: Project,
  ) {}

  /** @param settings of `schemagate.yaml`, besides the sources */
  static async open(
    id: string,
    settings: (namespace: string) => JsonObject,
    podSecurity?: 'restricted',
  ): Promise<ShopSite> {
    const namespace = await createNamespace(`${id}-${process.pid}`, podSecurity ?? 'privileged');
    const config = { sources: ['shop.yaml'], ...settings(namespace) };
    return new ShopSite(namespace, new Project({ 'schemagate.yaml': stringify(config) }));
  }

  /** Writes the source and renders it. */
  async render(shop: Shop): Promise<void> {
    this.project.write('shop.yaml', shopSource(this.namespace, shop));
    const { code, stderr } = await this.project.run('synth -q');
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')]);
  }

  async status(): Promise<StatusReport> {
    const env = { ...process.env } as Record<string, string>;
    return JSON.parse((await this.project.run('status --format json', { env })).stdout) as StatusReport;
  }

  /** Looks until there is a finding of a code; gives all there are. @param again done before each look @param wanted of its message */
  async findings(code: string, again: () => void = () => undefined, wanted: RegExp = /^/): Promise<readonly Finding[]> {
    let last: StatusReport | undefined;
    const look = async () => {
      again();
      const found = findingsOf((last = await this.status()));
      return found.some((each) => each.code === code && wanted.test(each.message)) ? found : undefined;
    };
    const describe = () => Promise.resolve(JSON.stringify(last, undefined, 1));
    return poll(`a finding ${code}`, look, { seconds: 90, describe });
  }

  async close(): Promise<void> {
    this.project.remove();
    await removeNamespace(this.namespace);
  }
}
