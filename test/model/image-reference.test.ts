import fc from 'fast-check';
import { parseImageReference } from '../../src/lib/image-reference';

const SHA256 = `sha256:${'0a'.repeat(32)}`;

describe('an image reference', () => {
  const good: readonly (readonly [text: string, repository: string, tag?: string, digest?: string])[] = [
    ['gateway', 'gateway'],
    ['gateway:11.2.2', 'gateway', '11.2.2'],
    ['caapim/gateway:11.2.2', 'caapim/gateway', '11.2.2'],
    ['docker.io/caapim/gateway:11.2.2', 'docker.io/caapim/gateway', '11.2.2'],
    ['reg.example:5000/gw', 'reg.example:5000/gw'],
    ['reg.example:5000/gw:11.2.2', 'reg.example:5000/gw', '11.2.2'],
    ['localhost:5000/gw:1', 'localhost:5000/gw', '1'],
    ['localhost/gw', 'localhost/gw'],
    ['[::1]:5000/gw:1', '[::1]:5000/gw', '1'],
    ['127.0.0.1:5000/a/b/c:x', '127.0.0.1:5000/a/b/c', 'x'],
    ['REG.example.com/gw:1', 'REG.example.com/gw', '1'],
    [`gw@${SHA256}`, 'gw', undefined, SHA256],
    [`reg.example:5000/gw:11.2.2@${SHA256}`, 'reg.example:5000/gw', '11.2.2', SHA256],
    ['a/b__c/d-e.f:_x', 'a/b__c/d-e.f', '_x'],
    [`gw:${'t'.repeat(128)}`, 'gw', 't'.repeat(128)],
  ];
  it.each(good.map(([text, ...parts]) => ({ text, parts })))('$text is taken apart', ({ text, parts }) => {
    const [repository, tag, digest] = parts;
    expect(parseImageReference(text)).toEqual({ repository, tag, digest });
  });

  it.each([
    '',
    ':11.2.2',
    'gateway:',
    'gateway:11 2',
    'gate way:1',
    ' gateway:1',
    'gateway:1 ',
    'Gateway:1',
    'caapim/Gateway:1',
    'caapim//gateway',
    '/gateway',
    'gateway/',
    'gateway:-1',
    `gateway:${'t'.repeat(129)}`,
    'gateway@sha256:short',
    'gateway@',
    `gateway@${SHA256}@${SHA256}`,
    'https://reg.example/gw:1',
    'gateway:a:b',
    'reg.example:port/gw',
  ])('%j is none', (text) => {
    expect(parseImageReference(text)).toBeUndefined();
  });

  it('parts put together again give the same parts', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '.', '-', '_', ':', '/', '@'), maxLength: 20 });
    fc.assert(
      fc.property(part, (text) => {
        const parsed = parseImageReference(text);
        if (parsed === undefined) return;
        const { repository, tag, digest } = parsed;
        expect(repository + (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`)).toBe(
          text,
        );
      }),
    );
  });
});
