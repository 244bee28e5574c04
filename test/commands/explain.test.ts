import { explain } from '../../src/commands/explain';

describe('explain tells what the schema says about a field', () => {
  it.each<[string, RegExp]>([
    ['gateway.spec.app.java.jvmHeap', /\n {2}fields:\n {4}calculate +boolean {2}Take percentages/],
    ['Gateway.spec.app.image', /Image of the Gateway/],
    ['gateways.spec.license', /The license/],
    ['gateway.spec.app.service.ports', /\n {4}name +string +Name of the port/],
    ['gateway.spec.app.service.ports.name', /type: string\n {2}expected: lower case letters/],
    ['gateway.spec.app.service.ports[0].name', /type: string/],
    ['gateway.spec.app.sidecars.env.valueFrom.secretKeyRef.key', /type: string/],
    ['gateway.spec.app.labels.team', /type: string/],
    ['gateway.spec.app.java.jvmHeap.percentage', /expected: 1 to 100/],
    ['gateway.spec.app.updateStrategy.type', /default: rollingUpdate\n {2}values: rollingUpdate, recreate/],
    ['gateway.spec.app.externalSecrets', /needs an operator: the stored passwords/],
    ['gateway.spec.app.ingress.routes.tls.key', /holds a credential: yes/],
    ['gateway.spec.app.customConfig.mounts.name', /has no effect: The volume is named after the object/],
    ['repository.spec.auth.type', /values: none, basic, ssh/],
    ['l7statestore.spec.redis.tls', /Use TLS/],
    ['documentdb.spec', /fields:/],
  ])('%s', (subject, text) => {
    expect(explain(subject)).toMatch(text);
  });

  it.each<[string, RegExp]>([
    ['gateway.spec.app.servce.ports', /servce is not known\. Did you mean service\?/],
    ['gateway.spec.app.service.prots.name', /prots is not known\. Did you mean ports\?/],
    ['gateway.spec.app.service.ports.nmae', /nmae is not known\. Did you mean name\?/],
    ['gateway.spec.app.nothingLikeIt', /Known there: annotations, labels/],
    ['gatway.spec.app', /Did you mean gateway\.spec\.app\?/],
    ['spec.app.image', /Did you mean gateway\.spec\.app\.image\?/],
    ['gateway/job-needs-databse', /Did you mean gateway\/job-needs-database\?/],
    ['nonsense', /List the codes with schemagate explain/],
  ])('of %s it says what was meant', (subject, message) => {
    expect(() => explain(subject)).toThrow(message);
  });
});
