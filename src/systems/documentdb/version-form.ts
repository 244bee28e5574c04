import { isCanonicalVersion, parseVersion, toCatalogueVersion } from './version';
import type { Release } from '../../lib/release';

type Numbers = Release['numbers'];

/** How the versions of an extension are written, and which of them can be compared. */
export interface VersionForm {
  /** What a version of this form is called. */
  readonly noun: string;
  /** What a version of this form looks like, in words. */
  readonly expected: string;
  /** The numbers of a version; `undefined` for what cannot be compared. */
  numbersOf(text: string): Numbers | undefined;
  /** Whether the text is a version as people have to write it. */
  isCanonical(text: string): boolean;
  /** The version as PostgreSQL's catalogue has it; `undefined` for what is no version. */
  toCatalogue(text: string): string | undefined;
}

/** DocumentDB and its parts (`documentdb_core`) write `0.112.0`, and `0.112-0` in the catalogue. */
const OF_DOCUMENTDB: VersionForm = {
  noun: 'version of three numbers',
  expected: 'three numbers without leading zeros, such as 0.112.0',
  numbersOf: parseVersion,
  isCanonical: isCanonicalVersion,
  toCatalogue: toCatalogueVersion,
};

const NUMBERS = /^[0-9]+(?:[.-][0-9]+)*$/;
const MAX_NUMBER = (1n << 63n) - 1n;

/** Everybody else's version is a text; that of a release consists of numbers (`0.8.1`, `1.10`, `13.0-1`). */
const IN_GENERAL: VersionForm = {
  noun: 'version of numbers',
  expected: 'the numbers of a release as the catalogue of PostgreSQL has them, such as 0.8.1',
  numbersOf,
  isCanonical: (text) => numbersOf(text) !== undefined,
  toCatalogue: (text) => (numbersOf(text) === undefined ? undefined : text),
};

function numbersOf(text: string): Numbers | undefined {
  if (!NUMBERS.test(text)) return undefined;
  const [major, minor = 0n, patch = 0n, ...more] = text.split(/[.-]/).map(BigInt);
  const numbers = [major, minor, patch, ...more] as const;
  return numbers.some((number) => number > MAX_NUMBER) ? undefined : numbers;
}

/** Whether the extension is DocumentDB, or one that is built with it and bears its versions. */
export function isOfDocumentDb(extension: string): boolean {
  return /^documentdb(?:_|$)/.test(extension);
}

/** The form of an extension's versions. @param extension its name; DocumentDB unless it is given */
export function versionFormOf(extension = 'documentdb'): VersionForm {
  return isOfDocumentDb(extension) ? OF_DOCUMENTDB : IN_GENERAL;
}

/** A version, in the form of its extension, as a plan compares it; nothing for what is no version. */
export function extensionRelease(text: string | undefined, extension?: string): Release | undefined {
  const numbers = text === undefined ? undefined : versionFormOf(extension).numbersOf(text);
  if (text === undefined || numbers === undefined) return undefined;
  return { text: isOfDocumentDb(extension ?? 'documentdb') ? numbers.join('.') : text, numbers };
}
