import type { Path } from '../../../lib/path';

/** Where in a `Gateway` what the rules are about stands. */
export const APP: Path = ['spec', 'app'];
export const IMAGE: Path = [...APP, 'image'];
export const MANAGEMENT: Path = [...APP, 'management'];
export const DATABASE: Path = [...MANAGEMENT, 'database'];
export const MIGRATION_JOB: Path = [...DATABASE, 'migrationJob'];
