import type { Diagnostic } from '../../../../model/diagnostic';
import type { Path } from '../../../../lib/path';
import type { Gateway } from '../../gateway';

/** One rule about one Gateway. Its name is the invariant that it holds. */
export type Check = (gateway: Gateway) => readonly Diagnostic[];

export const APP: Path = ['spec', 'app'];
export const MANAGEMENT: Path = [...APP, 'management'];
export const DATABASE: Path = [...MANAGEMENT, 'database'];
export const MIGRATION_JOB: Path = [...DATABASE, 'migrationJob'];
