import { compileAdmission, type AdmissionSettings } from '../../src/documentdb/admission';
import { POLICY_RULES } from '../../src/documentdb/admission/policy';
import type { KubeObject } from '../../src/model/kube';
import { servingPhase } from '../../src/model/workload';
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
    const bySettings = ['documentdb/operator-version', 'documentdb/operator-without-two-phase'];
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

  test.each([
    [undefined, false],
    ['0.3.0', false],
    ['0.2.0', true],
  ])('with the operator %s asks for auto: %s', (operatorVersion, isAsked) => {
    const text = JSON.stringify(objectsOf({ operatorVersion }));
    expect(text.includes('documentdb/operator-without-two-phase')).toBe(isAsked);
  });
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

function validationsOf(spec: unknown): readonly { readonly message: string; readonly messageExpression: string }[] {
  return (spec as { readonly validations: readonly { message: string; messageExpression: string }[] }).validations;
}
