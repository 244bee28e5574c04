import { isObject } from '../../../lib/json';
import { finding } from '../../../rules/rule';
import { tryFindPodTemplate, type PlacedPodTemplate } from '../../../model/pod-template';
import { applicationStateRule } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** The labels and annotations that ask for a sidecar, with what they ask by. */
const INJECTIONS: readonly (readonly [key: string, asks: RegExp])[] = [
  ['sidecar.istio.io/inject', /^true$/],
  ['istio.io/rev', /./],
  ['linkerd.io/inject', /^(?:enabled|ingress)$/],
  ['kuma.io/sidecar-injection', /^(?:enabled|true)$/],
  ['consul.hashicorp.com/connect-inject', /^true$/],
  ['dapr.io/enabled', /^true$/],
  ['vault.hashicorp.com/agent-inject', /^true$/],
  ['openservicemesh.io/sidecar-injection', /^enabled$/],
  ['appmesh.k8s.aws/sidecarInjectorWebhook', /^enabled$/],
  ['sidecar.opentelemetry.io/inject', /^(?!false$)./],
];
/** With these the sidecar ends with the container, or has ended before it begins. */
const HARMLESS: readonly (readonly [injection: RegExp, key: string, value: string])[] = [
  [/istio/, 'sidecar.istio.io/inject', 'false'],
  [/istio/, 'sidecar.istio.io/nativeSidecar', 'true'],
  [/linkerd/, 'config.alpha.linkerd.io/proxy-enable-native-sidecar', 'true'],
  [/linkerd/, 'config.beta.linkerd.io/proxy-enable-native-sidecar', 'true'],
  [/vault/, 'vault.hashicorp.com/agent-pre-populate-only', 'true'],
];

/** A Job is complete when all of its containers have ended. */
export const jobEnds = applicationStateRule(
  { code: 'application/job-never-ends', severity: 'warning', title: 'Nothing in the pod of a Job runs for ever' },
  ({ jobs }) =>
    jobs
      .filter(({ derived }) => !derived)
      .flatMap((job) => {
        const besides = containersIn(job, 'containers')
          .slice(1)
          .map(({ container, path }) => {
            const message = `${named(job)} is complete when ${String(container.name)} has ended, too`;
            const remedy =
              'If it does not end by itself, make it a native sidecar: an init container with restartPolicy: Always.';
            return finding(path, message, remedy);
          });
        const template = tryFindPodTemplate(job.object);
        const asked = ['labels', 'annotations'].flatMap((place) => {
          const words = template?.metadata[place];
          if (template === undefined || !isObject(words)) return [];
          return INJECTIONS.filter(
            ([key, asks]) => asks.test(String(words[key] ?? '')) && !isHarmless(key, template),
          ).map(([key]) =>
            finding(
              [...job.path, ...template.path, 'metadata', place, key],
              `a sidecar that is injected into ${named(job)} may never end`,
              'Switch it off for the pod of the Job, or make it one that ends (a native sidecar; of Vault, agent-pre-populate-only).',
            ),
          );
        });
        return [...besides, ...asked];
      }),
);

function isHarmless(injection: string, { metadata }: PlacedPodTemplate): boolean {
  const words = [metadata.labels, metadata.annotations].filter(isObject);
  return HARMLESS.some(
    ([about, key, value]) => about.test(injection) && words.some((each) => String(each[key] ?? '') === value),
  );
}
