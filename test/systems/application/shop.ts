/** A shop as people have it: a web server and a worker of one image, with what their pods read. */
export function shop({ annotations = '', image = 'reg.example/shop:1.4.0', more = '' } = {}): string {
  const pods = (name: string) => `
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      serviceAccountName: shop
      containers:
        - name: ${name}
          image: ${image}
          envFrom: [{secretRef: {name: shop-database}}]
          env: [{name: MODE, valueFrom: {configMapKeyRef: {name: shop, key: mode}}}]
          ports: [{containerPort: 8000}]
`;
  const metadata = (name: string) => `{name: ${name}, namespace: prod, labels: {app.kubernetes.io/part-of: shop}`;
  return `apiVersion: v1
kind: ServiceAccount
metadata: ${metadata('shop')}}
---
apiVersion: v1
kind: ConfigMap
metadata: ${metadata('shop')}}
data: {mode: fast}
---
apiVersion: v1
kind: Service
metadata: ${metadata('web')}}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8000}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: ${metadata('web')}${annotations === '' ? '' : `, annotations: {${annotations}}`}}
spec:${pods('web')}---
apiVersion: apps/v1
kind: Deployment
metadata: ${metadata('worker')}}
spec:${pods('worker')}${more}`;
}

/** A Job of the shop's own. */
export function job(name: string, annotations: string): string {
  return `---
apiVersion: batch/v1
kind: Job
metadata: {name: ${name}, namespace: prod, annotations: {${annotations}}}
spec:
  ttlSecondsAfterFinished: 60
  template:
    metadata: {labels: {job: ${name}}}
    spec:
      restartPolicy: Never
      containers: [{name: main, image: 'reg.example/shop:1.4.0', command: [shop, ${name}], envFrom: [{secretRef: {name: shop-database}}]}]
`;
}
