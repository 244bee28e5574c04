import { isObject } from '../../../lib/json';
import { finding } from '../../../rules/rule';
import { tryFindPodTemplate } from '../pod-template';
import { applicationStateRule } from './application-state-rule';
import { containersIn, named } from './placed-container';

const INJECTIONS: readonly (readonly [key: string, asks: RegExp])[] = [
  ['sidecar.istio.io/inject', /^true$/],
  ['linkerd.io/inject', /^(?:enabled|ingress)$/],
  ['kuma.io/sidecar-injection', /^(?:enabled|true)$/],
  ['consul.hashicorp.com/connect-inject', /^true$/],
  ['dapr.io/enabled', /^true$/],
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
          return INJECTIONS.filter(([key, asks]) => asks.test(String(words[key] ?? ''))).map(([key]) =>
            finding(
              [...job.path, ...template.path, 'metadata', place, key],
              `a sidecar that is injected into ${named(job)} may never end`,
              'Switch the injection off for the pod of the Job.',
            ),
          );
        });
        return [...besides, ...asked];
      }),
);
