import { toldByLog } from './log-cause';

/** A run of golang-migrate has stopped within a migration. */
export const golangMigrateDirty = toldByLog({
  code: 'status/golang-migrate-dirty',
  lines: [/Dirty database version -?\d+\. Fix and force version/i],
  message:
    'an earlier migration stopped halfway, and golang-migrate refuses all others until a person says where the schema is (dirty)',
  wayOut: () => ['Undo by hand what the failed migration has half done; VERSION is that of the one before it'],
  tool: 'migrate force VERSION',
});
