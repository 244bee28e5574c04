import { load } from 'js-yaml';
import { parse } from 'yaml';

/** The readers that must agree on every emitted document. */
export const READERS: readonly [string, (text: string) => unknown][] = [
  ['yaml 1.1', (text) => parse(text, { version: '1.1', logLevel: 'error' })],
  ['yaml 1.2', (text) => parse(text, { version: '1.2', logLevel: 'error' })],
  ['js-yaml', (text) => load(text)],
];
