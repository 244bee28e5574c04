import { compileAdmission, type AdmissionSettings } from '../../../src/systems/documentdb/admission';
import { POLICY_RULES } from '../../../src/systems/documentdb/admission/policy';
import type { KubeObject } from '../../../src/model/kube';
import { servingPhase } from '../../../src/model/workload';
import { CREATE_CASES } from './create-cases';
import { UPDATE_CASES } from './update-cases';

const SETTINGS: AdmissionSettings = {
  admission: 'policy',
  kubernetesVersion: '1.30',
  operatorNamespace: 'documentdb-operator',
  releaseName: 'documentdb-operator',
};

function objectsOf(settings: Partial<AdmissionSettings> = {}): readonly KubeObject[] {
  return servingPhase(compileAdmission({ ...SETTINGS, ...settings }).workload!).objects;
}

function find(objects: readonly KubeObject[], kind: string): KubeObject {
  return objects.find((object) => object.kind === kind)!;
}

describe('the policy', () => {
  test('says every rule that is found in TypeScript', () => {
    // No case takes the spec away; the recorded ones do.
    const cases = [...CREATE_CASES, ...UPDATE_CASES].flatMap(({ finds }) => finds.map(codeOf));
    const found = [...cases, 'documentdb/spec-needed'];
    // Depends on the settings, and is rendered with them.
    // About fields that the CRD of an older operator drops: no policy sees them.
    const bySettings = ['documentdb/operator-without-two-phase', 'documentdb/operator-without-field'];
    const said = new Set([...POLICY_RULES.map(({ code }) => code), ...bySettings]);
    expect([...new Set(found)].filter((code) => !said.has(code))).toEqual([]);
    expect([...said].filter((code) => !found.includes(code))).toEqual([]);
  });

  test('refuses by one policy and warns by another, each with its binding, for create and update of the resource only', () => {
    const objects = objectsOf();
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'ValidatingAdmissionPolicy documentdb-rules',
      'ValidatingAdmissionPolicyBinding documentdb-rules',
      'ValidatingAdmissionPolicy documentdb-rules-warnings',
      'ValidatingAdmissionPolicyBinding documentdb-rules-warnings',
    ]);
    expect(find(objects, 'ValidatingAdmissionPolicy').spec).toMatchObject({
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: ['documentdb.io'],
            apiVersions: ['preview'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['dbs'],
          },
        ],
      },
    });
    expect(objects[1].spec).toEqual({ policyName: 'documentdb-rules', validationActions: ['Deny'] });
    expect(objects[3].spec).toEqual({ policyName: 'documentdb-rules-warnings', validationActions: ['Warn'] });
  });

  // What the expressions mean only an API server can tell: test/cluster asks one. Here a change of them shows.
  test('has the expressions that an API server has judged', () => {
    const said = objectsOf({ operatorVersion: '0.2.0' })
      .filter(({ kind }) => kind === 'ValidatingAdmissionPolicy')
      .map(({ metadata, spec }) => [
        `# ${metadata.name}`,
        ...variablesOf(spec).map(({ name, expression }) => `${name} = ${expression}`),
        ...validationsOf(spec).map(({ message, expression }) => `${message}\n  ${expression}`),
      ]);
    expect(said.flat().join('\n\n')).toMatchSnapshot();
  });

  test('is labeled, in all its objects', () => {
    for (const { metadata } of objectsOf()) {
      expect(metadata.labels).toEqual({
        'app.kubernetes.io/name': 'documentdb-rules',
        'app.kubernetes.io/managed-by': 'schemagate',
      });
    }
  });

  test('has a message for each validation that begins with the path and needs no value', () => {
    for (const { spec } of objectsOf().filter(({ kind }) => kind === 'ValidatingAdmissionPolicy')) {
      for (const { message, messageExpression } of validationsOf(spec)) {
        const [path] = message.split(': ');
        expect(path).toMatch(/^spec(?:\.[A-Za-z]+)*$/);
        expect(messageExpression.startsWith(`'${path}: ' + `)).toBe(true);
      }
    }
  });

  test.each([
    ['1.29', false],
    ['1.30', true],
    ['1.34', true],
    ['1.100', true],
  ])('for Kubernetes %s is rendered: %s', (kubernetesVersion, isRendered) => {
    const { workload, diagnostics } = compileAdmission({ ...SETTINGS, kubernetesVersion });
    expect(workload !== undefined).toBe(isRendered);
    expect(diagnostics.map(({ code }) => code)).toEqual(isRendered ? [] : ['documentdb/policy-needs-kubernetes']);
    for (const { remedy } of diagnostics) expect(remedy).toContain('webhook');
  });

  test.each([[undefined], ['0.3.0'], ['0.2.0']])(
    'with the operator %s asks for no field that its CRD drops',
    (operatorVersion) => {
      expect(JSON.stringify(objectsOf({ operatorVersion }))).not.toContain('documentdb/operator-without-two-phase');
    },
  );
});

describe('the webhook', () => {
  const objects = objectsOf({ admission: 'webhook', operatorNamespace: 'databases', releaseName: 'ddb' });

  test('has what the chart of the operator renders', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Issuer documentdb-operator-selfsigned-issuer',
      'Certificate documentdb-webhook-cert',
      'Service documentdb-webhook-service',
      'ValidatingWebhookConfiguration documentdb-validating-webhook',
    ]);
  });

  test('is in the namespace of the operator, wherever that is named', () => {
    const namespaces = objects.map(({ metadata }) => metadata.namespace);
    expect(namespaces).toEqual(['databases', 'databases', 'databases', undefined]);
    expect(find(objects, 'Certificate').spec).toMatchObject({
      dnsNames: ['documentdb-webhook-service.databases.svc', 'documentdb-webhook-service.databases.svc.cluster.local'],
    });
    const configuration = find(objects, 'ValidatingWebhookConfiguration');
    expect(configuration.metadata.annotations).toEqual({
      'cert-manager.io/inject-ca-from': 'databases/documentdb-webhook-cert',
    });
    expect(JSON.stringify(configuration.webhooks)).toContain('"namespace":"databases"');
    expect(JSON.stringify(objects)).not.toContain('.documentdb-operator.svc');
  });

  test('is asked about each new version of the resource, with a certificate that cert-manager renews', () => {
    expect(find(objects, 'Issuer')).toMatchObject({ apiVersion: 'cert-manager.io/v1', spec: { selfSigned: {} } });
    expect(find(objects, 'Certificate')).toMatchObject({
      apiVersion: 'cert-manager.io/v1',
      spec: {
        isCA: false,
        secretName: 'documentdb-webhook-tls',
        issuerRef: { group: 'cert-manager.io', kind: 'Issuer', name: 'documentdb-operator-selfsigned-issuer' },
      },
    });
    expect(find(objects, 'ValidatingWebhookConfiguration').webhooks).toMatchObject([
      {
        admissionReviewVersions: ['v1'],
        clientConfig: { service: { name: 'documentdb-webhook-service' } },
        failurePolicy: 'Fail',
        rules: [
          {
            apiGroups: ['documentdb.io'],
            apiVersions: ['preview'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['dbs'],
          },
        ],
        sideEffects: 'None',
      },
    ]);
    for (const { metadata } of objects) {
      expect(metadata.labels).toEqual({
        'app.kubernetes.io/name': 'documentdb-operator',
        'app.kubernetes.io/managed-by': 'schemagate',
      });
    }
  });

  test('finds the pods of the release', () => {
    expect(find(objects, 'Service').spec).toEqual({
      ports: [{ port: 443, protocol: 'TCP', targetPort: 9443 }],
      selector: { app: 'ddb' },
    });
  });

  test('sets nothing that the API server fills in', () => {
    const [webhook] = find(objects, 'ValidatingWebhookConfiguration').webhooks as readonly object[];
    const keys = ['admissionReviewVersions', 'clientConfig', 'failurePolicy', 'name', 'rules', 'sideEffects'];
    expect(Object.keys(webhook).sort()).toEqual(keys);
  });

  test("comes with a patch for the operator's Deployment that no tool applies by itself", () => {
    const { files } = compileAdmission({ ...SETTINGS, admission: 'webhook' });
    expect(files.map(({ path }) => path)).toEqual(['documentdb-admission/operator-deployment.patch']);
    expect(objects.some(({ kind }) => kind === 'Deployment')).toBe(false);
    const [file] = files;
    const [patch] = file.kind === 'manifests' ? file.documents : [];
    expect(patch).toMatchObject({
      kind: 'Deployment',
      metadata: { name: 'documentdb-operator', namespace: 'documentdb-operator' },
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'documentdb-operator',
                args: ['--webhook-cert-path=/tmp/k8s-webhook-server/serving-certs'],
                ports: [
                  { containerPort: 9443, name: 'webhook-server' },
                  { containerPort: 8081, name: 'health' },
                ],
                readinessProbe: { httpGet: { path: '/readyz', port: 8081 }, initialDelaySeconds: 5, periodSeconds: 10 },
                livenessProbe: {
                  httpGet: { path: '/healthz', port: 8081 },
                  initialDelaySeconds: 15,
                  periodSeconds: 20,
                },
                startupProbe: { httpGet: { path: '/readyz', port: 8081 }, failureThreshold: 30, periodSeconds: 2 },
                volumeMounts: [{ mountPath: '/tmp/k8s-webhook-server/serving-certs', readOnly: true }],
              },
            ],
            volumes: [{ secret: { secretName: 'documentdb-webhook-tls', optional: true, defaultMode: 420 } }],
          },
        },
      },
    });
  });
});

function codeOf(found: string): string {
  return found.replace(/^warning /, '').split(' ')[0];
}

interface Validation {
  readonly expression: string;
  readonly message: string;
  readonly messageExpression: string;
}

function validationsOf(spec: unknown): readonly Validation[] {
  return (spec as { readonly validations: readonly Validation[] }).validations;
}

function variablesOf(spec: unknown): readonly { readonly name: string; readonly expression: string }[] {
  return (spec as { readonly variables: readonly { name: string; expression: string }[] }).variables;
}
