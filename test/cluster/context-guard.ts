const TEST_CLUSTER = /kind|minikube|k3d/;

/** Why the tests must not run against this context; undefined when they may. */
export function refusal(context: string, consent: string | undefined): string | undefined {
  if (TEST_CLUSTER.test(context) || consent === '1') return undefined;
  return (
    `the current context is ${context}, whose name contains none of kind, minikube and k3d. ` +
    'To create and delete namespaces there, set SCHEMAGATE_TEST_CLUSTER=1.'
  );
}
