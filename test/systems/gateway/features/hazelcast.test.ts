import { environmentOf, app, combine, compiled, jobOf, withJob } from '../gateway-fixture';
import { ETC, ServingPod } from './serving-pod';

const FILE = `${ETC}/bootstrap/assertions/ExternalHazelcastSharedStateProviderAssertion/hazelcast-client.xml`;
const ARGUMENTS = ['sharedCounterProvider', 'sharedKeyValueStoreProvider', 'sharedClusterInfoProvider'].map(
  (name) => `-Dcom.l7tech.server.extension.${name}=externalhazelcast`,
);

describe('hazelcast.external', () => {
  it('names the cluster in a file of its own, and the providers after the arguments of the user', () => {
    const hazelcast = { external: true, endpoint: 'hazelcast.cache.svc:5701' };
    const pod = new ServingPod({ hazelcast, java: { extraArgs: ['-Da=1'] } });
    expect(pod.content(FILE)).toContain('<address>hazelcast.cache.svc:5701</address>');
    expect(pod.content(FILE)).toContain('<instance-name>ssg-hazelcast-client</instance-name>');
    expect(pod.environment().EXTRA_JAVA_ARGS).toEqual(['-Da=1', ...ARGUMENTS]);
  });

  it('does not let an endpoint end its element', () => {
    const pod = new ServingPod({ hazelcast: { external: true, endpoint: `a</address>&"'` } });
    expect(pod.content(FILE)).toContain('<address>a&lt;/address&gt;&amp;&quot;&apos;</address>');
  });

  it('keeps mode skip last when a Job migrates, and tells the Job the same arguments', () => {
    const changes = combine(withJob(), app({ hazelcast: { external: true, endpoint: 'h:1' } }));
    const text = environmentOf(jobOf(compiled(changes))).EXTRA_JAVA_ARGS ?? '';
    expect(text.split(' ')).toEqual([...ARGUMENTS, '-Dgateway.db.schema-update.mode=liquibase-only']);
  });

  it('adds nothing while it is off', () => {
    const pod = new ServingPod({ hazelcast: { external: false, endpoint: 'h:1' } });
    expect(pod.environment().EXTRA_JAVA_ARGS).toEqual([]);
    expect(pod.files()).not.toHaveProperty([FILE]);
  });
});
