/** Numbers, versions, quantities: what begins with a digit and is short. */
const NUMBER = /^[+-]?\d[\w.+-]{0,19}$/;

/**
 * A text in the words of a message: itself where it is a number of some kind, else no more than that it stands there. A
 * text in the wrong place may be a credential.
 */
export function shownNumber(text: string): string {
  return NUMBER.test(text) ? JSON.stringify(text) : text === '' ? 'an empty text' : 'what stands here';
}
