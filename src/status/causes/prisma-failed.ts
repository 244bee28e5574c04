import { toldByLog } from './log-cause';

/** A migration of Prisma has failed, and its record stops all others. */
export const prismaFailed = toldByLog({
  code: 'status/prisma-failed',
  lines: [/\bP3009\b/, /\bP3018\b/],
  message: 'a migration of Prisma has failed, and its record stops all others (P3009)',
  wayOut: () => [
    'Undo by hand what it has half done; or finish it by hand, and say --applied instead of --rolled-back. NAME is that of the migration',
  ],
  tool: 'prisma migrate resolve --rolled-back NAME',
});
