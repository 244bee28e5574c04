/** How many characters of Base64 show whether a text is behind it. */
const SAMPLE = 24;
/** Letters, signs and blanks in any script; no control characters, and nothing that UTF-8 does not know. */
const READABLE = /^[^\p{Cc}\uFFFD]*$/u;
const LOGIN = /^[^\s:]{1,256}:[^\s]/;

/** The text that stands in Base64; `undefined` where it is none. */
export function decodedText(base64: string): string | undefined {
  // Most words of this length are digests: a piece of them tells.
  if (base64.length > SAMPLE && !isReadable(decode(base64.slice(0, SAMPLE)).replace(/\uFFFD$/, ''))) return undefined;
  const text = decode(base64);
  return isReadable(text) ? text : undefined;
}

/** `dXNlcjp4`: a user and a password, as registries have them. */
export function isEncodedLogin(base64: string): boolean {
  return /^[A-Za-z0-9+/]{5,1024}={0,2}$/.test(base64) && LOGIN.test(decodedText(base64) ?? '');
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

function isReadable(text: string): boolean {
  return text !== '' && READABLE.test(text.replace(/[\t\r\n]/g, ''));
}
