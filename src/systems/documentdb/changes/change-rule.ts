import type { Diagnostic } from '../../../model/diagnostic';
import type { DocumentDbFields } from '../resource';

/** One thing that an update of a resource must not do. The old one is as the cluster has it, with its status. */
export type ChangeRule = (old: DocumentDbFields, now: DocumentDbFields) => readonly Diagnostic[];
