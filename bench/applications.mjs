// Applications of ordinary objects, as a chart of many services renders them, for measuring.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const WORKLOADS = 18;

/** Writes so many applications of 60 objects, one a file, into a folder. */
export function writeApplications(folder, count) {
  mkdirSync(folder, { recursive: true });
  for (let n = 0; n < count; n++) writeFileSync(join(folder, `shop-${n}.yaml`), application(`shop-${n}`));
}

/** 18 Deployments with a Service each, a StatefulSet, CronJobs, configuration, rights, and two Jobs that are hooks. */
function application(name) {
  const numbers = Array.from({ length: WORKLOADS }, (_, index) => index);
  return [
    serviceAccount(name, 'app'),
    serviceAccount(name, 'jobs'),
    role(name),
    roleBinding(name),
    ...['app', 'worker', 'cache', 'router', 'ingest', 'mail'].map((each) => configMap(name, each)),
    ...numbers.flatMap((n) => [deployment(name, `part-${n}`), service(name, `part-${n}`)]),
    ...[0, 1, 2, 3].map((n) => disruptionBudget(name, `part-${n}`)),
    ...[0, 1, 2].map((n) => autoscaler(name, `part-${n}`)),
    statefulSet(name),
    service(name, 'cache'),
    ...['cleanup', 'report'].map((each) => cronJob(name, each)),
    ingress(name),
    hook(name, 'migrate', 'pre-install,pre-upgrade', '-1'),
    hook(name, 'announce', 'post-install,post-upgrade', '1'),
  ].join('---\n');
}

const metadata = (name, id, more = '') => `metadata:
  name: ${name}-${id}
  namespace: prod
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/instance: ${name}
    app.kubernetes.io/component: ${id}
    app.kubernetes.io/managed-by: Helm
    helm.sh/chart: shop-26.1.0
${more}`;

const serviceAccount = (name, id) => `apiVersion: v1
kind: ServiceAccount
${metadata(name, id)}`;

const role = (name) => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
${metadata(name, 'app')}rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list, watch]
`;

const roleBinding = (name) => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
${metadata(name, 'app')}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: ${name}-app
subjects:
  - kind: ServiceAccount
    name: ${name}-app
    namespace: prod
`;

const configMap = (name, id) => `apiVersion: v1
kind: ConfigMap
${metadata(name, id)}data:
  config.yml: |-
${Array.from({ length: 40 }, (_, n) => `    option-${n}: "${id} value ${n} of ${name}"`).join('\n')}
  settings.py: |-
${Array.from({ length: 60 }, (_, n) => `    SETTING_${n} = env("SETTING_${n}", default=${n})`).join('\n')}
`;

const container = (name, id, indent) =>
  `- name: main
  image: registry.example.com/shop/app:26.1.0
  command: [shop, run, ${id}]
  env:
${Array.from({ length: 12 }, (_, n) => `    - name: OPTION_${n}\n      value: "${id}-${n}"`).join('\n')}
    - name: DATABASE_PASSWORD
      valueFrom:
        secretKeyRef:
          name: ${name}-database
          key: password
  envFrom:
    - secretRef:
        name: ${name}-environment
  resources:
    requests: { cpu: 100m, memory: 256Mi }
    limits: { memory: 512Mi }
  volumeMounts:
    - name: config
      mountPath: /etc/shop
      readOnly: true
`.replace(/^(?=.)/gm, ' '.repeat(indent));

const pod = (name, id, indent, restart = '') =>
  `metadata:
  annotations:
    checksum/config: 0f5c7b5a1c9d
  labels:
    app.kubernetes.io/instance: ${name}
    app.kubernetes.io/component: ${id}
spec:
${restart}  serviceAccountName: ${name}-app
  containers:
${container(name, id, 4)}  volumes:
    - name: config
      configMap:
        name: ${name}-app
`.replace(/^(?=.)/gm, ' '.repeat(indent));

const selector = (name, id) => `  selector:
    matchLabels:
      app.kubernetes.io/instance: ${name}
      app.kubernetes.io/component: ${id}
`;

const deployment = (name, id) => `apiVersion: apps/v1
kind: Deployment
${metadata(name, id)}spec:
  replicas: 2
${selector(name, id)}  template:
${pod(name, id, 4)}`;

const statefulSet = (name) => `apiVersion: apps/v1
kind: StatefulSet
${metadata(name, 'cache')}spec:
  serviceName: ${name}-cache
${selector(name, 'cache')}  template:
${pod(name, 'cache', 4)}`;

const service = (name, id) => `apiVersion: v1
kind: Service
${metadata(name, id)}spec:
  ports:
    - name: http
      port: 80
      targetPort: 8000
  selector:
    app.kubernetes.io/instance: ${name}
    app.kubernetes.io/component: ${id}
`;

const disruptionBudget = (name, id) => `apiVersion: policy/v1
kind: PodDisruptionBudget
${metadata(name, id)}spec:
  minAvailable: 1
${selector(name, id)}`;

const autoscaler = (name, id) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
${metadata(name, id)}spec:
  minReplicas: 2
  maxReplicas: 8
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name}-${id} }
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }
`;

const ingress = (name) => `apiVersion: networking.k8s.io/v1
kind: Ingress
${metadata(name, 'app')}spec:
  rules:
    - host: ${name}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: ${name}-part-0, port: { number: 80 } } }
`;

const cronJob = (name, id) => `apiVersion: batch/v1
kind: CronJob
${metadata(name, id)}spec:
  schedule: "17 3 * * *"
  jobTemplate:
    spec:
      template:
${pod(name, id, 8, '  restartPolicy: Never\n')}`;

const hook = (name, id, when, weight) => `apiVersion: batch/v1
kind: Job
${metadata(name, id, `  annotations:\n    helm.sh/hook: ${when}\n    helm.sh/hook-weight: "${weight}"\n`)}spec:
  backoffLimit: 1
  activeDeadlineSeconds: 300
  template:
${pod(name, id, 4, '  restartPolicy: Never\n')}`;
