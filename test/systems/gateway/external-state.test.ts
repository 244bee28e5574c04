import { namesExternalState } from '../../../src/systems/gateway/facts/facts';

const named = (what: string, provider: string) => `com.l7tech.server.extension.shared${what}Provider=${provider}`;
const STORE = named('KeyValueStore', 'redis');

describe('state that pods share is outside of them', () => {
  it.each<[string, string, string, boolean]>([
    ['not where nothing is said', '-Xss1m', '', false],
    ['by an argument of Java', `-Xss1m -D${STORE}`, '', true],
    ['by the properties', '', `a=b\n${STORE}\n`, true],
    ['by a property with blanks', '', STORE.replace('=', ' : '), true],
    ['not by a comment', '', `# ${STORE}`, false],
    ['not where it is embedded all the same', `-D${named('KeyValueStore', 'embeddedhazelcast')}`, '', false],
    ['not by its counters alone', `-D${named('Counter', 'redis')}`, '', false],
    ['not where its counters are embedded', `-D${STORE} -D${named('Counter', 'embeddedhazelcast')}`, '', false],
    ['also where the database keeps the rest', `-D${STORE} -D${named('Counter', 'ssgdb')}`, '', true],
  ])('%s', (_title, javaArguments, properties, expected) => {
    expect(namesExternalState(javaArguments, properties)).toBe(expected);
  });
});
