import { formatPath, type Path } from '../../../src/lib/path';
import type { KubeObject } from '../../../src/model/kube';
import { knownVersions, validateManifest } from '../../../src/schema/kubernetes/validate';
import { changed } from './objects';
import { wholeObjects } from './variants';

const whole = wholeObjects();
const named = (name: string): KubeObject => whole.find(({ metadata }) => metadata.name === name)!;
const LOCALHOST = { type: 'Localhost' };
const SYSCTL = { name: 'kernel.sem', value: '1' };
const POD: Path = ['spec', 'template', 'spec'];
const SHOP: Path = [...POD, 'containers', 0];
const TERM: Path = [
  ...POD,
  'affinity',
  'nodeAffinity',
  'requiredDuringSchedulingIgnoredDuringExecution',
  'nodeSelectorTerms',
  0,
];

function findings(object: KubeObject): readonly string[] {
  return validateManifest(object, '1.34').map(({ path, message }) => `${formatPath(path)}: ${message}`);
}

it.each(whole.map((object) => [`${object.kind} ${object.metadata.name}`, object] as const))(
  '%s is what the API server takes',
  (_title, object) => {
    expect(findings(object)).toEqual([]);
  },
);

it.each([
  ['a name of a role with a colon', 'system:shop', ['metadata', 'name'], 'foo:bar:baz'],
  ['a name of a binding in capitals', 'rolebinding', ['metadata', 'name'], 'Bind_It'],
  ['an empty pull policy', 'deployment', [...SHOP, 'imagePullPolicy'], ''],
  ['an empty type of a Service', 'loadbalancer', ['spec', 'ports', 0, 'protocol'], ''],
  ['a probe without a period', 'deployment', [...SHOP, 'livenessProbe', 'periodSeconds'], 0],
  ['a path of a mount on Windows', 'deployment', [...SHOP, 'volumeMounts', 1, 'mountPath'], 'C:\\data'],
  ['a schedule by name', 'cronjob', ['spec', 'schedule'], '@every 1h30m'],
  ['the last day of a week', 'cronjob', ['spec', 'schedule'], '59 23 31 DEC 6'],
  ['a zone of an old name', 'cronjob', ['spec', 'timeZone'], 'US/Pacific'],
  ['a policy for all peers', 'networkpolicy', ['spec', 'ingress', 0, 'from'], []],
  ['data that is filled in later', 'secret', ['data', 'a'], '<path:secret/data/a#b>'],
  ['data on several lines', 'secret', ['data', 'a'], 'aGVs\nbG8=\n'],
  ['an empty certificate', 'tls', ['data', 'tls.crt'], ''],
] as const)('%s is accepted', (_title, name, path, value) => {
  expect(findings(changed(named(name), path, value))).toEqual([]);
});

it.each([
  ['a name of a role with a slash', 'system:shop', ['metadata', 'name'], 'a/b'],
  ['a name of a Service that begins with a digit', 'clusterip', ['metadata', 'name'], '1a'],
  ['a name of a CronJob that is too long', 'cronjob', ['metadata', 'name'], 'x'.repeat(53)],
  ['a schedule with four fields', 'cronjob', ['spec', 'schedule'], '* * * *'],
  ['Sunday as 7', 'cronjob', ['spec', 'schedule'], '0 0 * * 7'],
  ['a range that goes down', 'cronjob', ['spec', 'schedule'], '5-1 * * * *'],
  ['a step of 0', 'cronjob', ['spec', 'schedule'], '*/0 * * * *'],
  ['a zone within the schedule', 'cronjob', ['spec', 'schedule'], 'TZ=UTC 0 0 * * *'],
  ['a zone that is none', 'cronjob', ['spec', 'timeZone'], 'Europe/Nowhere'],
  ['the zone of the controller', 'cronjob', ['spec', 'timeZone'], 'Local'],
  ['a template without a spec', 'cronjob', ['spec', 'jobTemplate'], {}],
  ['an operator that takes no values', 'deployment', [...TERM, 'matchExpressions', 0, 'operator'], 'Exists'],
  ['a key that has to match and must not', 'deployment', [...POD, 'affinity'], matchedTwice()],
  ['an operator without values', 'otherpdb', ['spec', 'selector', 'matchExpressions', 0, 'values'], []],
  ['two numbers to compare with', 'deployment', [...TERM, 'matchExpressions', 1, 'values'], ['1', '2']],
  ['a field of nodes that is no name', 'deployment', [...TERM, 'matchFields', 0, 'key'], 'spec.a'],
  ['an empty selector', 'daemonset', ['spec', 'selector'], {}],
  ['a selector that the pods do not match', 'deployment', ['spec', 'template', 'metadata', 'labels', 'tier'], 'db'],
  ['a deadline of what serves', 'statefulset', [...POD, 'activeDeadlineSeconds'], 1],
  ['nodes that surge and go away', 'daemonset', ['spec', 'updateStrategy', 'rollingUpdate', 'maxSurge'], 1],
  ['nodes that do neither', 'daemonset', ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'], 0],
  ['a claim without a size', 'claim', ['spec', 'resources'], {}],
  ['a claim of nothing', 'claim', ['spec', 'resources', 'requests', 'storage'], '0'],
  ['a name server that is none', 'deployment', [...POD, 'dnsConfig', 'nameservers'], ['dns.example.com']],
  ['a field that variables do not have', 'deployment', [...SHOP, 'env', 1, 'valueFrom'], field('metadata.labels')],
  ['a field that no pod has', 'deployment', [...SHOP, 'env', 1, 'valueFrom'], field('spec.containers')],
  ['a unit that is none of the processor', 'deployment', [...SHOP, 'env', 3, 'valueFrom'], unit('limits.cpu', '1Mi')],
  ['a source of variables that is none', 'deployment', [...SHOP, 'envFrom', 0], {}],
  ['a kernel parameter twice', 'deployment', [...POD, 'securityContext', 'sysctls'], [1, 2].map(() => SYSCTL)],
  ['a kernel parameter of the node', 'deployment', [...POD, 'hostIPC'], true],
  ['a profile of the node without its name', 'deployment', [...SHOP, 'securityContext', 'seccompProfile'], LOCALHOST],
  ['two paths within a volume', 'deployment', [...SHOP, 'volumeMounts', 0, 'subPathExpr'], '$(POD)'],
  ['a device that the pod does not have', 'deployment', [...SHOP, 'volumeDevices', 0, 'name'], 'other'],
  ['another port of the node', 'deployment', [...POD, 'hostNetwork'], true],
  ['a pause beyond the grace period', 'deployment', [...POD, 'terminationGracePeriodSeconds'], 4],
  ['a second file of one name', 'deployment', [...POD, 'volumes', 3, 'projected', 'sources', 2], secondFile()],
  ['indexes without the mode', 'cronjob', ['spec', 'jobTemplate', 'spec', 'backoffLimitPerIndex'], 1],
  ['exit codes that do not rise', 'job', [...ruleOf(1), 'onExitCodes', 'values'], [2, 1]],
  ['an exit code that is none of a failure', 'job', [...ruleOf(1), 'onExitCodes', 'values'], [0]],
  ['a container that the pod does not have', 'job', [...ruleOf(1), 'onExitCodes', 'containerName'], 'b'],
  ['a rule without a cause', 'job', [...ruleOf(0), 'onPodConditions'], []],
  ['an index beyond the last', 'job', ['spec', 'successPolicy', 'rules', 0, 'succeededIndexes'], '0-4'],
  ['a selector of a Job', 'job', ['spec', 'selector'], { matchLabels: { a: 'b' } }],
  ['a metric without its source', 'hpa', ['spec', 'metrics', 0, 'type'], 'Pods'],
  ['two targets of one metric', 'hpa', ['spec', 'metrics', 0, 'resource', 'target', 'averageValue'], '1Gi'],
  ['a target of 0', 'hpa', ['spec', 'metrics', 5, 'external', 'target', 'averageValue'], '0'],
  ['a target without a group', 'hpa', ['spec', 'scaleTargetRef', 'apiVersion'], 'v1'],
  ['a peer that is none', 'networkpolicy', ['spec', 'ingress', 0, 'from', 0], {}],
  ['a block beside a selector', 'networkpolicy', ['spec', 'ingress', 0, 'from', 1, 'podSelector'], {}],
  ['an exception outside', 'networkpolicy', ['spec', 'ingress', 0, 'from', 1, 'ipBlock', 'except'], ['11.0.0.0/16']],
  [
    'an exception of everything',
    'networkpolicy',
    ['spec', 'ingress', 0, 'from', 1, 'ipBlock', 'except'],
    ['10.0.0.0/8'],
  ],
  ['ports that end before they begin', 'networkpolicy', ['spec', 'ingress', 0, 'ports', 0, 'endPort'], 79],
  ['ports that begin with a name', 'networkpolicy', ['spec', 'ingress', 0, 'ports', 1, 'endPort'], 90],
  ['a rule without resources', 'system:shop', ['rules', 0, 'resources'], []],
  ['addresses in a Role', 'system:shop', ['rules', 0], { nonResourceURLs: ['/a'], verbs: ['get'] }],
  ['a rule of both', 'foo:bar', ['rules', 1, 'resources'], ['pods']],
  ['a Role for the cluster', 'system:binding', ['roleRef', 'kind'], 'Role'],
  ['an account of nowhere', 'system:binding', ['subjects', 0, 'namespace'], undefined],
  ['data that is not base64', 'secret', ['data', 'a'], 'hunter2!'],
  ['a certificate without its key', 'tls', ['data', 'tls.key'], undefined],
  ['a login to a registry that is no JSON', 'pull', ['stringData', '.dockerconfigjson'], 'hunter2'],
  ['a token of nobody', 'token', ['metadata', 'annotations'], {}],
  ['one key twice', 'configmap', ['data', 'b'], 'a'],
  ['a name for nothing', 'externalname', ['spec', 'externalName'], ''],
  ['another address first', 'clusterip', ['spec', 'clusterIP'], '10.0.0.1'],
  ['a backend without a port', 'ingress', ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service', 'port'], {}],
  ['a level of security that is none', 'namespace', ['metadata', 'labels'], { 'pod-security.kubernetes.io/warn': 'a' }],
] as const)('%s is rejected, once', (_title, name, path, value) => {
  const found = findings(changed(named(name), path, value));
  expect(found).toHaveLength(1);
  expect(found.join()).not.toContain('hunter2');
});

it.each(knownVersions())('all kinds of Kubernetes %s say how objects are named', (version) => {
  expect(
    whole.map((object) => validateManifest(changed(object, ['metadata', 'name'], 'a/b'), version)[0]?.code),
  ).toEqual(whole.map(() => 'kubernetes/wrong-value'));
});

function matchedTwice(): object {
  const term = { topologyKey: 'zone', labelSelector: {}, matchLabelKeys: ['a'], mismatchLabelKeys: ['a'] };
  return { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
}
function field(fieldPath: string): object {
  return { fieldRef: { fieldPath } };
}
function unit(resource: string, divisor: string): object {
  return { resourceFieldRef: { resource, divisor } };
}
function ruleOf(index: number): Path {
  return ['spec', 'podFailurePolicy', 'rules', index];
}
function secondFile(): object {
  return { secret: { name: 'a', items: [{ key: 'a', path: 'x' }] } };
}
