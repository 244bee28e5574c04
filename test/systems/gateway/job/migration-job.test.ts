import type { JsonObject } from '../../../../src/lib/json';
import { DEADLINE_MARGIN } from '../../../../src/delivery/deadline-margin';
import { hashedJob } from '../../../../src/model/job';
import { completionPhases, servingPhase } from '../../../../src/model/workload';
import {
  app,
  compiled,
  environmentOf,
  find,
  jobOf,
  combine,
  objectsOf,
  podTemplateOf,
  withJob,
} from '../gateway-fixture';

const MODE = '-Dgateway.db.schema-update.mode=';
const job = (changes: JsonObject = {}) => jobOf(compiled(combine(withJob(), changes)));
const config = (changes: JsonObject): Record<string, string> =>
  find(compiled(changes), 'ConfigMap', 'ssg')!.data as Record<string, string>;

describe('the migration Job', () => {
  it('comes before everything that serves', () => {
    expect(compiled(withJob()).phases.map(({ role, id }) => [role, id])).toEqual([
      ['completes', 'migration'],
      ['serves', 'gateway'],
    ]);
  });

  it('is not there unless it is switched on', () => {
    for (const changes of [{}, withJob({}, { enabled: false })]) {
      const workload = compiled(changes);
      expect(completionPhases(workload)).toEqual([]);
      expect(JSON.stringify(objectsOf(workload))).not.toContain('db-migration');
    }
  });

  it.each([
    [{}, 'liquibase-only'],
    [{ clearLocks: false }, 'liquibase-only'],
    [{ clearLocks: true }, 'liquibase-only-with-unlock'],
  ])('with %j runs in mode %s, and the pods skip', (fields, mode) => {
    const changes = withJob({}, fields);
    expect(environmentOf(jobOf(compiled(changes))).EXTRA_JAVA_ARGS).toBe(`${MODE}${mode}`);
    expect(config(changes).EXTRA_JAVA_ARGS).toBe(`${MODE}skip`);
  });

  it.each([
    ['none', [], [`${MODE}liquibase-only`, `${MODE}skip`]],
    ['others', ['-Da=1', '-Db=2'], [`-Da=1 -Db=2 ${MODE}liquibase-only`, `-Da=1 -Db=2 ${MODE}skip`]],
    [
      'skip stated',
      ['-Da=1', `${MODE}skip`, '-Db=2'],
      [`-Da=1 -Db=2 ${MODE}liquibase-only`, `-Da=1 ${MODE}skip -Db=2`],
    ],
    [
      'skip among others',
      [`-Da=1 ${MODE}skip -Db=2`],
      [`-Da=1 -Db=2 ${MODE}liquibase-only`, `-Da=1 ${MODE}skip -Db=2`],
    ],
  ])('states exactly one mode beside the user’s arguments: %s', (_, extraArgs, [jobArgs, podArgs]) => {
    const changes = combine(withJob(), app({ java: { extraArgs } }));
    expect(environmentOf(jobOf(compiled(changes))).EXTRA_JAVA_ARGS).toBe(jobArgs);
    expect(config(changes).EXTRA_JAVA_ARGS).toBe(podArgs);
  });

  it('carries every value of the ConfigMap inline, and refers to no ConfigMap', () => {
    const changes = withJob({ liquibaseLogLevel: 'info' });
    const { EXTRA_JAVA_ARGS: _, ...values } = config(changes);
    expect(environmentOf(jobOf(compiled(changes)))).toMatchObject(values);
    expect(JSON.stringify(jobOf(compiled(changes)))).not.toContain('configMap');
  });

  it('names its variables in one order, whatever made them', () => {
    const { env = [] } = podTemplateOf(job(app({ java: { jvmHeap: { calculate: true } } }))).spec.containers[0];
    const names = env.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(3);
    expect(names).toEqual([...names].sort());
  });

  it.each([
    [
      'its own URL, which never creates a database',
      { jdbcUrl: 'jdbc:mysql://m/ssg' },
      'jdbc:mysql://m/ssg?createDatabaseIfNotExist=false',
    ],
    ['the Gateway’s URL as it is', {}, 'jdbc:mysql://db/ssg?createDatabaseIfNotExist=true'],
    ['the Gateway’s URL when its own is empty', { jdbcUrl: '' }, 'jdbc:mysql://db/ssg?createDatabaseIfNotExist=true'],
  ])('connects to %s', (_, fields, url) => {
    const changes = withJob({ jdbcUrl: 'jdbc:mysql://db/ssg?createDatabaseIfNotExist=true' }, fields);
    expect(environmentOf(jobOf(compiled(changes))).SSG_DATABASE_JDBC_URL).toBe(url);
    expect(config(changes).SSG_DATABASE_JDBC_URL).toBe('jdbc:mysql://db/ssg?createDatabaseIfNotExist=true');
  });

  it.each([
    ['$(SSG_CLUSTER_HOST)', '$$(SSG_CLUSTER_HOST)'],
    ['$$', '$$$'],
    ['$$(X)', '$$$$(X)'],
    ['cost$5', 'cost$5'],
    ['end$', 'end$'],
  ])('writes %s so that the kubelet hands it on as it is: %s', (argument, written) => {
    const { EXTRA_JAVA_ARGS } = environmentOf(job(app({ java: { extraArgs: [`-Da=${argument}`] } })));
    expect(EXTRA_JAVA_ARGS).toBe(`-Da=${written} ${MODE}liquibase-only`);
  });

  it('has a deadline, two attempts, and no time to live', () => {
    expect(job().spec).toMatchObject({ activeDeadlineSeconds: 300, backoffLimit: 1 });
    expect(jobOf(compiled(withJob({}, { activeDeadlineSeconds: 900 }))).spec).toMatchObject({
      activeDeadlineSeconds: 900,
    });
    expect(job().spec).not.toHaveProperty('ttlSecondsAfterFinished');
    expect(podTemplateOf(job()).spec.restartPolicy).toBe('Never');
  });

  it('inherits where and as whom the pods run', () => {
    const fields = {
      podSecurityContext: { runAsUser: 1010, fsGroup: 1010 },
      nodeSelector: { disk: 'ssd' },
      affinity: { nodeAffinity: {} },
      tolerations: [{ operator: 'Exists' }],
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }],
      imagePullSecrets: [{ name: 'pull' }],
    };
    const own = {
      containerSecurityContext: { runAsNonRoot: true },
      resources: { limits: { memory: '4Gi' } },
      imagePullPolicy: 'Always',
    };
    const { podSecurityContext, ...rest } = fields;
    const { spec } = podTemplateOf(job(app({ ...fields, ...own })));
    expect(spec).toMatchObject({ ...rest, securityContext: podSecurityContext });
    expect(spec.containers[0]).toMatchObject({
      securityContext: { runAsNonRoot: true },
      resources: { limits: { memory: '4Gi' } },
      imagePullPolicy: 'Always',
    });
  });

  it('has no ports, probes or hooks', () => {
    const container = podTemplateOf(job(app({ lifecycleHooks: { preStop: {} }, livenessProbe: { exec: {} } }))).spec
      .containers[0];
    for (const field of ['ports', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle']) {
      expect(container).not.toHaveProperty(field);
    }
  });

  it.each([
    ['none given', {}, undefined],
    ['one that exists', { name: 'sa' }, 'sa'],
    ['one that is created after it', { create: true, name: 'sa' }, undefined],
  ])('runs as a service account only when that exists beforehand: %s', (_, serviceAccount, expected) => {
    const { spec } = podTemplateOf(job(app({ serviceAccount })));
    expect(spec.serviceAccountName).toBe(expected);
    expect(spec.automountServiceAccountToken).toBe(false);
  });

  it('runs without mesh sidecars, also where the pods ask for them', () => {
    const { metadata } = podTemplateOf(
      job(
        app({
          podLabels: { 'sidecar.istio.io/inject': 'true', cost: 'c' },
          podAnnotations: {
            'linkerd.io/inject': 'enabled',
            'sidecar.opentelemetry.io/inject': 'true',
            'dapr.io/enabled': 'true',
            team: 'a',
          },
        }),
      ),
    );
    expect(metadata.labels).toMatchObject({ 'sidecar.istio.io/inject': 'false', cost: 'c' });
    expect(metadata.annotations).toEqual({
      'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
      'karpenter.sh/do-not-disrupt': 'true',
      'sidecar.istio.io/inject': 'false',
      'linkerd.io/inject': 'disabled',
      'sidecar.opentelemetry.io/inject': 'false',
      'dapr.io/enabled': 'false',
      team: 'a',
    });
  });

  it.each([
    ['before the migration only where the pods have one', { 'vault.hashicorp.com/agent-inject': 'true' }, 'true'],
    ['not at all where they have none', {}, undefined],
  ])('has a Vault agent %s', (_, podAnnotations, expected) => {
    const { annotations } = podTemplateOf(job(app({ podAnnotations }))).metadata;
    expect(annotations?.['vault.hashicorp.com/agent-pre-populate-only']).toBe(expected);
  });

  it('does not count evictions as failures, and asks not to be evicted even where the pods may be', () => {
    const evicted = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] };
    const migration = job(app({ podAnnotations: { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' } }));
    expect(migration.spec).toMatchObject({ backoffLimit: 1, podFailurePolicy: { rules: [evicted] } });
    expect(podTemplateOf(migration)).toMatchObject({
      metadata: { annotations: { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' } },
      spec: { restartPolicy: 'Never' },
    });
  });

  it('has time to end when its node goes away, and less than tools wait beyond the deadline', () => {
    const { terminationGracePeriodSeconds } = podTemplateOf(job()).spec;
    expect(terminationGracePeriodSeconds).toBeGreaterThan(30);
    expect(terminationGracePeriodSeconds).toBeLessThan(DEADLINE_MARGIN);
  });

  it('keeps sidecars when the resource says so', () => {
    const kept = job({
      ...app({ podAnnotations: { 'linkerd.io/inject': 'enabled' } }),
      metadata: { annotations: { 'schemagate.dev/job-sidecars': 'keep' } },
    });
    expect(podTemplateOf(kept).metadata.annotations).toMatchObject({ 'linkerd.io/inject': 'enabled' });
    expect(podTemplateOf(kept).metadata.annotations).not.toHaveProperty(['sidecar.istio.io/inject']);
  });

  it('is selected by nothing', () => {
    const port = { name: 'management', port: 9443, targetPort: 9443 };
    const workload = compiled(
      combine(
        withJob(),
        app({ management: { service: { enabled: true, ports: [port] } }, pdb: { enabled: true, minAvailable: 1 } }),
      ),
    );
    const { labels } = podTemplateOf(jobOf(workload)).metadata;
    const selectors = servingPhase(workload).objects.flatMap(({ kind, spec }) => {
      const { selector } = (spec ?? {}) as {
        selector?: { matchLabels?: Record<string, string> } & Record<string, string>;
      };
      return selector === undefined ? [] : [{ kind, labels: selector.matchLabels ?? selector }];
    });
    expect(selectors.map(({ kind }) => kind)).toEqual(['Deployment', 'Service', 'Service', 'PodDisruptionBudget']);
    for (const selector of selectors) {
      expect(Object.entries(selector.labels).every(([key, value]) => labels[key] === value)).toBe(false);
    }
  });
});

describe('what the migration Job references', () => {
  it('is the user’s Secret, declared external, when there is one', () => {
    const [phase] = completionPhases(compiled(withJob()));
    expect(phase.requires).toEqual([]);
    expect(phase.external).toEqual([
      { kind: 'Secret', name: 'license' },
      { kind: 'Secret', name: 'credentials' },
    ]);
    expect(podTemplateOf(phase.job).spec.containers[0].envFrom).toEqual([{ secretRef: { name: 'credentials' } }]);
  });

  const inline = app({
    management: {
      secretName: null,
      username: 'admin',
      password: 'p1',
      cluster: { password: 'p2' },
      database: { username: 'u', password: 'p3' },
    },
  });
  const options = { allowInlineSecrets: true };

  it('is a Secret of its own when credentials are inline', () => {
    const workload = compiled(combine(withJob(), inline) as JsonObject, options);
    const [phase] = completionPhases(workload);
    expect(phase.requires.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([['Secret', 'ssg-db-migration']]);
    expect(podTemplateOf(phase.job).spec.containers[0].envFrom).toEqual([{ secretRef: { name: 'ssg-db-migration' } }]);
    expect(phase.requires[0].data).toEqual(find(workload, 'Secret', 'ssg')!.data);
  });

  it('is a node.properties of its own when the Gateway is not diskless', () => {
    const changes = combine(combine(withJob(), inline), app({ management: { disklessConfig: { disabled: true } } }));
    const workload = compiled(changes, options);
    const [phase] = completionPhases(workload);
    expect(phase.requires.map(({ metadata }) => metadata.name)).toEqual(['ssg-db-migration-node-properties']);
    expect(phase.requires[0].data).toEqual(find(workload, 'Secret', 'ssg-node-properties')!.data);
    expect(environmentOf(phase.job)).not.toHaveProperty('SSG_DATABASE_JDBC_URL');
    expect(environmentOf(phase.job).DISKLESS_CONFIG).toBe('false');
  });

  it('is the CSI volume that the pods use', () => {
    const csi = {
      driver: 'secrets-store.csi.k8s.io',
      readOnly: true,
      volumeAttributes: { secretProviderClass: 'vault' },
    };
    const changes = combine(
      withJob(),
      app({ management: { secretName: null, disklessConfig: { disabled: true, csi } } }),
    );
    const workload = compiled(changes);
    const [phase] = completionPhases(workload);
    expect(podTemplateOf(phase.job).spec.volumes).toContainEqual({ name: 'ssg-node-properties', csi });
    expect(podTemplateOf(find(workload, 'Deployment')!).spec.volumes).toContainEqual({
      name: 'ssg-node-properties',
      csi,
    });
    expect(phase.external).toEqual([
      { kind: 'Secret', name: 'license' },
      { kind: 'SecretProviderClass', name: 'vault' },
    ]);
    expect(objectsOf(workload).some(({ kind }) => kind === 'Secret')).toBe(false);
  });

  it('holds a URL with a password in a Secret, never in the pod’s spec', () => {
    const changes = combine(withJob({ jdbcUrl: 'jdbc:mysql://u:S3cret@db/ssg' }), inline);
    const workload = compiled(changes, options);
    const outside = objectsOf(workload).filter(({ kind }) => kind !== 'Secret');
    expect(JSON.stringify(outside)).not.toContain('S3cret');
    expect(find(workload, 'ConfigMap', 'ssg')!.data).not.toHaveProperty('SSG_DATABASE_JDBC_URL');
    const data = completionPhases(workload)[0].requires[0].data as Record<string, string>;
    expect(Buffer.from(data.SSG_DATABASE_JDBC_URL, 'base64').toString()).toBe('jdbc:mysql://u:S3cret@db/ssg');
  });
});

describe('the name of the Job', () => {
  const name = (changes: JsonObject = {}): string => hashedJob(job(changes)).metadata.name;
  const migrationHash = (changes: JsonObject = {}): string =>
    job(changes).metadata.annotations!['schemagate.dev/migration-hash'];

  it('is fixed where the tool replaces Jobs, and holds a hash elsewhere', () => {
    expect(job().metadata.name).toBe('ssg-db-migration');
    expect(name()).toMatch(/^ssg-db-migration-[0-9a-f]{10}$/);
    expect(migrationHash()).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each([
    ['replicas', app({ replicas: 5 }), false, false],
    ['an annotation of the Service', app({ service: { annotations: { a: 'b' } } }), false, false],
    ['the pods’ probes', app({ livenessProbe: { exec: { command: ['true'] } } }), false, false],
    ['an annotation of the Deployment', app({ annotations: { a: 'b' } }), false, false],
    ['the image', app({ image: 'caapim/gateway:11.3.0' }), true, true],
    ['the URL', withJob({ jdbcUrl: 'jdbc:mysql://other/ssg' }), true, true],
    ['clearLocks', withJob({}, { clearLocks: true }), true, true],
    ['the deadline', withJob({}, { activeDeadlineSeconds: 301 }), true, true],
    ['the default deadline, written out', withJob({}, { activeDeadlineSeconds: 300 }), false, false],
    ['a pod label', app({ podLabels: { a: 'b' } }), true, false],
    ['resources', app({ resources: { limits: { memory: '1Gi' } } }), true, false],
    ['a JVM argument', app({ java: { extraArgs: ['-Da=1'] } }), true, false],
  ])('changes with the Job’s spec: %s', (_, changes, changesName, changesHash) => {
    expect(name(changes) !== name()).toBe(changesName);
    expect(migrationHash(changes) !== migrationHash()).toBe(changesHash);
  });

  it('does not depend on the order of keys', () => {
    const limits = { cpu: '1', memory: '1Gi' };
    const shuffled = { memory: '1Gi', cpu: '1' };
    expect(name(app({ resources: { limits } }))).toBe(name(app({ resources: { limits: shuffled } })));
  });

  it('stays within 63 characters for a Gateway of 63, and apart from another of the same beginning', () => {
    const long = 'g'.repeat(62);
    const names = ['a', 'b'].map((last) => name({ metadata: { name: long + last } }));
    expect(names.every((each) => each.length <= 63)).toBe(true);
    expect(names[0]).not.toBe(names[1]);
  });
});
