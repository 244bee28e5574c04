import { InvalidArgumentError } from 'commander';
import { isDnsLabel } from '../../lib/name';

/** The text of an `--output` that may be standard output, or what is wrong with it. */
export function outputPlace(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('Expected a folder, or - for standard output.');
}

/** The text of an `--output` that is a folder, or what is wrong with it. */
export function outputFolder(text: string): string {
  if (text !== '' && text !== '-') return text;
  throw new InvalidArgumentError('Expected a folder.');
}

/** The name of an object, or what is wrong with it. */
export function objectName(text: string): string {
  if (isDnsLabel(text)) return text;
  throw new InvalidArgumentError('A name is lower-case letters, digits and hyphens, at most 63.');
}

/** The text of `--namespace`, or what is wrong with it. */
export function namespaceName(text: string): string {
  if (isDnsLabel(text)) return text;
  throw new InvalidArgumentError('A namespace is lower-case letters, digits and hyphens, at most 63.');
}

/** The text of `--kubernetes-version`, or what is wrong with it. */
export function kubernetesVersion(text: string): string {
  if (/^1\.(?:0|[1-9][0-9]*)$/.test(text)) return text;
  throw new InvalidArgumentError('Expected major and minor, such as 1.30.');
}

/** What `--name` is. */
export const NAME = 'how an application that is made of ordinary objects is called';

/** What the option says of commands that write no output. */
export const ALLOW_INLINE_SECRETS = 'take credentials that stand in a resource, with a warning for each';

/** Which of the commands that judge answers what: the help of each ends with it. */
export const WHICH_JUDGES =
  'synth --check asks whether the output is up to date, check whether what stands is sound, plan what a change would do.';
