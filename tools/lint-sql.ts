// Parses all SQL of src and test as PostgreSQL does (what reference/ has is for MariaDB), and ends with 1 where it would refuse a statement.
//   npx tsx tools/lint-sql.ts
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModule } from 'libpg-query';
import { globSync } from 'tinyglobby';
import { judgeSql } from './sql/judge-sql';

const ROOT = join(__dirname, '..');

async function main(): Promise<void> {
  await loadModule();
  const files = globSync(['src/**/*.sql', 'test/**/*.sql'], { cwd: ROOT }).sort();
  const faults = files.flatMap((file) => judgeSql(file, readFileSync(join(ROOT, file), 'utf8')));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

void main();
