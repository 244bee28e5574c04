import type { Path } from '../../../lib/path';

/** A place in the resource that holds a credential in plain text. */
export interface InlineCredential {
  readonly path: Path;
  readonly what: string;
  /** The field that takes a Secret in its place. Default: `management.secretName`. */
  readonly instead?: string;
  /** No Secret is made of it: who insists has it rendered where it stands. Default: false. */
  readonly staysInPlace?: boolean;
}
