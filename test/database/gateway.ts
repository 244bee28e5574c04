import { compileGateway, type CompiledGateway, type GatewayOptions } from '../../src/gateway';
import type { KubeObject } from '../../src/model/kube';
import { completionPhases, servingPhase } from '../../src/model/workload';
import type { GatewayVersion } from './image';
import { secretObject, type Objects } from './pod-objects';

/** The two ways to configure the pods. */
export const CONFIGURATIONS = ['diskless', 'node.properties'] as const;
export type Configuration = (typeof CONFIGURATIONS)[number];

/** The migration Job: switched off, on, or on with `clearLocks`. */
export const JOBS = ['off', 'on', 'on with clearLocks'] as const;
export type JobMode = (typeof JOBS)[number];

export interface GatewaySpec {
  readonly version: GatewayVersion;
  readonly configuration: Configuration;
  readonly job: JobMode;
  readonly jdbcUrl: string;
  /** The Job's own URL. */
  readonly jobJdbcUrl?: string;
  readonly user: string;
  readonly password: string;
}

/** What the pods of one rendered Gateway need to run. */
export interface Rendered {
  /** The migration Job, unless it is switched off. */
  readonly job?: KubeObject;
  readonly deployment: KubeObject;
  /** What exists before the Job starts: its own objects and what others keep in the cluster. */
  readonly beforeJob: Objects;
  /** What exists when the Deployment's pods start. */
  readonly beforePods: Objects;
}

export const VARIANTS = CONFIGURATIONS.flatMap((configuration) => JOBS.map((job) => ({ configuration, job })));
export type Variant = (typeof VARIANTS)[number];

/** A database name of the variant's own. */
export function databaseFor({ configuration, job }: Variant, topic: string): string {
  return `${topic}_${configuration}_${job}`.toLowerCase().replace(/[^a-z_]/g, '_');
}

const OPTIONS: GatewayOptions = { allowInlineSecrets: true, kubernetesVersion: '1.30', beside: [] };

/** Compiles a Gateway with its credentials in the resource, so that they pass through everything that writes them. */
export function renderGateway(spec: GatewaySpec): Rendered {
  const { workload, diagnostics } = compile(spec);
  if (workload === undefined) throw new Error(`refused: ${JSON.stringify(diagnostics)}`);
  const license = secretObject('ssg-license', { 'license.xml': '<license/>' });
  const serving = servingPhase(workload);
  const [migration] = completionPhases(workload);
  return {
    job: migration?.job,
    deployment: serving.objects.find((object) => object.kind === 'Deployment')!,
    beforeJob: [license, ...(migration?.requires ?? [])],
    beforePods: [license, ...serving.requires, ...serving.objects],
  };
}

export function compile(spec: GatewaySpec): CompiledGateway {
  const resource = {
    apiVersion: 'security.brcmlabs.com/v1',
    kind: 'Gateway',
    metadata: { name: 'ssg', namespace: 'apim' },
    spec: {
      version: spec.version,
      license: { accept: true, secretName: 'ssg-license' },
      app: {
        image: `registry.example/gateway:${spec.version}`,
        replicas: 1,
        java: { extraArgs: ['-Dcom.l7tech.server.clusterStaleNodeCleanupTimeoutSeconds=86400'] },
        service: { type: 'ClusterIP', ports: [{ name: 'https', port: 8443, targetPort: 8443, protocol: 'TCP' }] },
        management: management(spec),
      },
    },
  };
  return compileGateway(resource, OPTIONS);
}

function management({ configuration, job, jdbcUrl, jobJdbcUrl, user, password }: GatewaySpec) {
  return {
    username: 'admin',
    password: '7layer',
    cluster: { hostname: 'gateway.example', password: '7layer' },
    disklessConfig: { disabled: configuration === 'node.properties' },
    database: {
      enabled: true,
      jdbcUrl,
      username: user,
      password,
      ...(job === 'off' ? {} : { migrationJob: { ...migrationJob(job), jdbcUrl: jobJdbcUrl ?? '' } }),
    },
  };
}

function migrationJob(job: JobMode) {
  return { enabled: true, clearLocks: job === 'on with clearLocks' };
}
