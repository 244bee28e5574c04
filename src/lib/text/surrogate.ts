/** Whether the text holds half of a character: UTF-8 cannot write it, and Go's readers of YAML refuse it. */
export function holdsLoneSurrogate(text: string): boolean {
  return /\p{Cs}/u.test(text);
}
