import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { synth } from '../../src/commands/synth';
import type { SynthReport } from '../../src/commands/synth-report';
import { formatDiagnostic, hasErrors, type LocatedDiagnostic } from '../../src/model/diagnostic';
import type { KubeObject } from '../../src/model/kube';
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

/** Runs synth for kubectl on a Gateway and reads back what it wrote, text and all. */
export async function renderGateway(spec: GatewaySpec): Promise<Rendered> {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-synth-'));
  try {
    const { diagnostics } = await synthInto(folder, spec);
    if (hasErrors(diagnostics)) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
    return readOutput(join(folder, 'dist/ssg'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What synth finds about a Gateway, besides that its credentials stand in it. */
export async function diagnose(spec: GatewaySpec): Promise<readonly LocatedDiagnostic[]> {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-synth-'));
  try {
    const { diagnostics } = await synthInto(folder, spec);
    return diagnostics.filter(({ code, severity }) => code !== 'gateway/inline-secret' || severity !== 'warning');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function synthInto(folder: string, spec: GatewaySpec): Promise<SynthReport> {
  writeFileSync(join(folder, 'gateway.yaml'), JSON.stringify(gatewayResource(spec)));
  const flags = { delivery: 'kubectl', output: 'dist', allowInlineSecrets: true } as const;
  return synth({ cwd: folder, paths: ['gateway.yaml'], flags });
}

/** A phase sees the objects of its own file only: nothing says that those of another one still exist. */
function readOutput(folder: string): Rendered {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const phases = files.map((file) =>
    parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => document.toJS() as KubeObject),
  );
  const find = (kind: string) => phases.flat().find((object) => object.kind === kind);
  const around = (kind: string) => phases.find((objects) => objects.some((object) => object.kind === kind)) ?? [];
  const license = secretObject('ssg-license', { 'license.xml': '<license/>' });
  return {
    job: find('Job'),
    deployment: find('Deployment')!,
    beforeJob: [license, ...around('Job')],
    beforePods: [license, ...around('Deployment')],
  };
}

/** Its credentials stand in the resource, so that they pass through everything that writes them. */
function gatewayResource(spec: GatewaySpec): object {
  return {
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
