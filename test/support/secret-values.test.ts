import { containsSecretValue } from './secret-values';

const secret = 'p4ss: "word"#1';

describe('values of credentials in text', () => {
  it.each([
    ['as it is', `password=${secret}\n`],
    ['in JSON', JSON.stringify({ password: secret })],
    ['in a properties file', 'password=p4ss\\: "word"\\#1'],
    ['in a URL', `jdbc:mysql://db/x?password=${new URLSearchParams({ a: secret }).toString().slice(2)}`],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64 of more text', Buffer.from(`a${secret}b`).toString('base64')],
    ['in base64 of yet more text', Buffer.from(`ab${secret}`).toString('base64')],
    ['in base64 of a line', Buffer.from(`password=${secret}\nx`).toString('base64')],
  ])('is found %s', (_title, text) => {
    expect(containsSecretValue(text, ['other', secret])).toBe(true);
  });

  it('is found with quotes doubled, as in single-quoted YAML', () => {
    expect(containsSecretValue("password: 'it''s me'", ["it's me"])).toBe(true);
  });

  it.each([
    ['other text', 'password: secretKeyRef'],
    ['half of it', 'p4ss: '],
    ['nothing', ''],
  ])('is not found in %s', (_title, text) => {
    expect(containsSecretValue(text, [secret, ''])).toBe(false);
  });
});
