import { parse } from 'unbash';
import { mapsIn } from '../../lib/value-at';
import type { JsonObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import { tryFindPodTemplate } from '../../model/pod-template';
import { textsIn } from './pod-template';
import { commandsIn, tryFindShellScript, wordsOf } from './shell-script';

/** A tool that migrates databases, and what a run of it leaves behind. */
export interface MigrationTool {
  readonly name: string;
  /** What keeps two runs apart: a lock of the session or of a transaction, which ends with it, a row, which stays, or nothing. */
  readonly lock: 'session' | 'transaction' | 'row' | 'none';
  /** How the lock is had, as a part of a sentence. */
  readonly lockSaid: string;
  /** Whether a second run may go on where the first one was killed. */
  readonly retriesAreSafe: boolean;
  /** What is there after a run that was killed or failed, as a sentence. */
  readonly leaves: string;
  /** The command that puts it right; nothing where the next run does. */
  readonly recovery?: string;
  /** What makes a command of the tool the one that puts it right. */
  readonly rewrite?: Rewrite;
  /** The finding of `schemagate status` that asks for it. */
  readonly finding?: string;
  /** What tells before a merge what would run. */
  readonly beforeMerge: readonly string[];
}

/** How one command of a tool becomes another one. */
export interface Rewrite {
  /** The words that say what it does, one behind the other. */
  readonly action: readonly RegExp[];
  /** What stands there instead; what a person fills in is in capitals. */
  readonly instead: readonly string[];
  /** Which options behind the action the other command takes, too. Default: none. */
  readonly keeps?: RegExp;
  /** Programs that lack the other command. Default: none. */
  readonly lacking?: RegExp;
}

/** A tool with what its command looks like: a pattern of the words, joined by blanks. */
interface Known extends MigrationTool {
  readonly command: RegExp;
  /** A repository of images whose entry point is the tool, so that the arguments alone are the command. */
  readonly image?: RegExp;
  readonly args?: RegExp;
  /** Options with which it changes no table. Default: none but those of all tools. */
  readonly asks?: RegExp;
}

/** Options with which any tool only says what it would do, or how it is called. */
const ASKS = /\s--(?:help|dry-?run)(?![\w=-])/;

const TRANSACTION = 'A file runs in one transaction where the database can do that with DDL: nothing is left.';

/** The tools, in the order in which a command is asked about them. */
const TOOLS: readonly Known[] = [
  {
    name: 'Flyway',
    command:
      /\bflyway(?:db\.commandline\.Main)?\s(?:.*\s)?migrate(?![\w:.-])|\bflyway(?:-maven-plugin)?:(?:[\w.-]+:)?migrate(?![\w-])|\bflywayMigrate\b/,
    image: /(?:^|\/)(?:flyway|redgate\/flyway)(?:\/|$)/,
    args: /(?:^|\s)migrate(?![\w:.-])/,
    lock: 'session',
    lockSaid: 'a lock of the session',
    retriesAreSafe: true,
    leaves: 'A failed row stays where the database has no transactions for DDL, and every later run refuses.',
    recovery: 'flyway repair',
    rewrite: { action: [/^migrate$/], instead: ['repair'], keeps: /^-/ },
    beforeMerge: ['flyway validate', 'flyway info'],
  },
  {
    name: 'Liquibase',
    command:
      /\b(?:liquibase(?:[\w.-]*\.jar|\.integration\.commandline\.\w+)?|docker-entrypoint\.sh)\s(?:.*\s)?update(?:-to-tag|-count|ToTag|Count)?(?![\w:.-])|\bgradlew?\s(?:.*[\s:])?(?:liquibaseUpdate|update)(?![\w:.-])|\bliquibase(?:-maven-plugin)?:(?:[\w.-]+:)?update(?![\w-])/,
    image: /(?:^|\/)liquibase$/,
    args: /(?:^|\s)update(?:-to-tag|-count|ToTag|Count)?(?![\w:.-])/,
    lock: 'row',
    lockSaid: 'a row in DATABASECHANGELOGLOCK, for which a run waits 5 minutes',
    retriesAreSafe: true,
    leaves: 'The row of the lock stays after a run that was killed, and every later run waits for it in vain.',
    recovery: 'liquibase release-locks',
    rewrite: {
      action: [/^update(?:-to-tag|-count)?$/],
      instead: ['release-locks'],
      lacking: /\bgradlew?\b/,
      keeps: /^--(?:url|username|password|driver|driver-properties-file|default-(?:schema|catalog)-name)\b/,
    },
    finding: 'status/liquibase-lock',
    beforeMerge: ['liquibase status', 'liquibase validate', 'liquibase update-sql'],
  },
  {
    name: 'Atlas',
    command: /\batlas\b.*\smigrate\s+apply\b/,
    image: /(?:^|\/)atlas$/,
    args: /\bmigrate\s+apply\b/,
    lock: 'session',
    lockSaid: 'a lock of the session, for which a run waits 10 seconds',
    retriesAreSafe: true,
    leaves: 'A file that failed in the middle is recorded as partly applied where DDL has no transactions.',
    recovery: 'atlas migrate set VERSION',
    rewrite: {
      action: [/^migrate$/, /^apply$/],
      instead: ['migrate', 'set', 'VERSION'],
      keeps: /^(?:--(?:url|dir|dir-format|revisions-schema|env|config|var)\b|-[uc]$)/,
    },
    beforeMerge: ['atlas migrate apply --dry-run', 'atlas migrate lint'],
  },
  {
    name: 'Prisma',
    command: /\bprisma\b.*\smigrate\s+deploy\b/,
    lock: 'session',
    lockSaid: 'a lock of the session, for which a run waits 10 seconds',
    retriesAreSafe: false,
    leaves: 'A failed migration stays recorded, and every later run refuses with P3009.',
    recovery: 'prisma migrate resolve --rolled-back NAME',
    rewrite: {
      action: [/^migrate$/, /^deploy$/],
      instead: ['migrate', 'resolve', '--rolled-back', 'NAME'],
      keeps: /^--(?:schema|config)\b/,
    },
    finding: 'status/prisma-failed',
    beforeMerge: ['prisma migrate status'],
  },
  {
    name: 'Alembic',
    command: /\balembic\b.*\supgrade(?![\w-])|\b(?:flask|superset|mlflow|manage\.py)\s(?:.*\s)?db\s+upgrade\b/,
    asks: /\s--sql\b/,
    lock: 'none',
    lockSaid: 'no lock',
    retriesAreSafe: true,
    leaves: `${TRANSACTION} An older image cannot read a newer revision.`,
    rewrite: { action: [/^upgrade$/], instead: ['stamp', '--purge', 'REVISION'], lacking: /\bmlflow\b/ },
    finding: 'status/alembic-revision',
    beforeMerge: ['alembic upgrade head --sql', 'alembic current --check-heads'],
  },
  {
    name: 'Django',
    command:
      /(?:\bmanage\.py|\bdjango-admin(?:\.py)?|\bpython[\d.]*\s+-m\s+django)\s(?:.*\s)?migrate(?:_schemas)?(?![\w:.-])/,
    asks: /\s--(?:check\b|plan\b|fake(?![-\w]))/,
    lock: 'none',
    lockSaid: 'no lock',
    retriesAreSafe: true,
    leaves: 'A migration is atomic on PostgreSQL: nothing is left of the one that was killed.',
    beforeMerge: ['python manage.py migrate --check', 'python manage.py migrate --plan'],
  },
  {
    name: 'Rails',
    command: /\b(?:rails|rake)\b.*\sdb:(?:migrate(?!:(?:status|down|redo|reset)\b)|prepare)\b|\bdb:chatwoot_prepare\b/,
    lock: 'session',
    lockSaid: 'a lock of the session, which a transaction pooler does not keep',
    retriesAreSafe: true,
    leaves: 'The lock ends with the session. A migration is one transaction unless it says disable_ddl_transaction!.',
    beforeMerge: ['rails db:abort_if_pending_migrations'],
  },
  {
    name: 'golang-migrate',
    command: /(?:^|[\s/])migrate\s(?:.*\s)?--?(?:path|source|database)\b.*\s(?:up|goto)(?![\w:.-])/,
    image: /(?:^|\/)migrate\/migrate$/,
    args: /(?:^|\s)(?:up|goto)(?![\w:.-])/,
    lock: 'session',
    lockSaid: 'a lock of the session with most drivers, for which a run waits 15 seconds',
    retriesAreSafe: false,
    leaves: 'The version stays dirty, and every later run refuses.',
    recovery: 'migrate force VERSION',
    rewrite: { action: [/^(?:up|goto)$/], instead: ['force', 'VERSION'] },
    finding: 'status/golang-migrate-dirty',
    beforeMerge: ['migrate version'],
  },
  {
    name: 'goose',
    command: /(?:^|[\s/])goose(?:@\S+)?\s(?:.*\s)?up(?:-by-one|-to)?(?![\w:.-])/,
    image: /(?:^|\/)goose$/,
    args: /(?:^|\s)up(?:-by-one|-to)?(?![\w:.-])/,
    lock: 'none',
    lockSaid: 'no lock in the command',
    retriesAreSafe: true,
    leaves: TRANSACTION,
    beforeMerge: ['goose status', 'goose validate'],
  },
  {
    name: 'dbmate',
    command: /(?:^|[\s/])dbmate\s(?:.*\s)?(?:up|migrate)(?![\w:.-])/,
    image: /(?:^|\/)dbmate$/,
    args: /(?:^|\s)(?:up|migrate)(?![\w:.-])/,
    lock: 'none',
    lockSaid: 'no lock',
    retriesAreSafe: true,
    leaves: TRANSACTION,
    beforeMerge: ['dbmate status --exit-code'],
  },
  {
    name: 'Sqitch',
    command: /(?:^|[\s/])sqitch\s(?:.*\s)?deploy(?![\w:.-])/,
    image: /(?:^|\/)sqitch$/,
    args: /(?:^|\s)deploy(?![\w:.-])/,
    asks: /\s--log-only\b/,
    lock: 'session',
    lockSaid: 'a lock of the session, for which a run waits 60 seconds',
    retriesAreSafe: true,
    leaves: 'A change that failed is not recorded; with --mode all those of the same run are reverted.',
    recovery: 'sqitch status',
    beforeMerge: ['sqitch status', 'sqitch check'],
  },
  {
    name: 'EF Core',
    command: /\befbundle\b|\bdotnet(?:\s+|-)ef\s+database\s+update\b/,
    lock: 'session',
    lockSaid: 'a lock since EF 9, none before',
    retriesAreSafe: true,
    leaves: 'A migration is one transaction; on SQLite alone the row of an abandoned lock stays.',
    beforeMerge: ['dotnet ef migrations script --idempotent'],
  },
  {
    name: 'Knex',
    command: /\bknex\b.*\smigrate:(?:latest|up)\b/,
    lock: 'row',
    lockSaid: 'a row of its own table',
    retriesAreSafe: false,
    leaves: 'The row of the lock stays after a run that was killed, and every later run ends with MigrationLocked.',
    recovery: 'knex migrate:unlock',
    rewrite: {
      action: [/^migrate:(?:latest|up)$/],
      instead: ['migrate:unlock'],
      keeps: /^--(?:knexfile|knexpath|cwd|client|connection|env|esm|migrations-directory|migrations-table-name)\b/,
    },
    finding: 'status/knex-lock',
    beforeMerge: ['knex migrate:status'],
  },
  {
    name: 'TypeORM',
    command: /\btypeorm(?:-ts-node-\w+)?\b.*\smigration:run\b/,
    lock: 'none',
    lockSaid: 'no lock',
    retriesAreSafe: true,
    leaves: 'With -t none a migration that failed stays half done; with all or each it is rolled back.',
    beforeMerge: ['typeorm migration:show'],
  },
  {
    name: 'Drizzle',
    command: /\bdrizzle-kit(?:@\S+)?\s+migrate(?![\w:.-])/,
    lock: 'none',
    lockSaid: 'no lock',
    retriesAreSafe: true,
    leaves:
      'All files run in one transaction. A file that is dated before the newest one that ran is skipped in silence.',
    beforeMerge: ['drizzle-kit check'],
  },
  {
    name: 'pgroll',
    command: /(?:^|[\s/])pgroll\s(?:.*\s)?(?:start|complete|migrate)(?![\w:.-])/,
    image: /(?:^|\/)pgroll$/,
    args: /(?:^|\s)(?:start|complete|migrate)(?![\w:.-])/,
    lock: 'none',
    lockSaid: 'one migration at a time, which the database records',
    retriesAreSafe: false,
    leaves: 'A migration that was started stays active, and the next one refuses to start.',
    recovery: 'pgroll rollback',
    rewrite: {
      action: [/^(?:start|complete|migrate)$/],
      instead: ['rollback'],
      keeps: /^--(?:postgres-url|schema|pgroll-schema|lock-timeout|role)\b/,
    },
    beforeMerge: ['pgroll status', 'pgroll validate'],
  },
  {
    name: 'Airflow',
    command: /\bairflow\s+(?:db\s+(?:migrate|upgrade)|upgradedb)(?![\w-])/,
    asks: /\s(?:-s|--show-sql-only)\b/,
    lock: 'session',
    lockSaid: 'a lock of the session on PostgreSQL and MySQL',
    retriesAreSafe: true,
    leaves: `${TRANSACTION} An older image cannot read a newer revision.`,
    beforeMerge: ['airflow db migrate --show-sql-only', 'airflow db check-migrations'],
  },
  {
    name: 'Laravel',
    command: /\bartisan\s(?:.*\s)?migrate(?![\w:.-])/,
    asks: /\s--pretend\b/,
    lock: 'none',
    lockSaid: 'no lock, unless --isolated takes one in the cache',
    retriesAreSafe: true,
    leaves: TRANSACTION,
    beforeMerge: ['php artisan migrate --pretend', 'php artisan migrate:status'],
  },
  {
    name: 'Doctrine',
    command:
      /\bdoctrine:migrations:migrate(?![\w-])|\bdoctrine-migrations(?:\.phar|\.php)?\s(?:.*\s)?(?:migrations:)?migrate(?![\w:.-])/,
    asks: /\s--write-sql\b/,
    lock: 'none',
    lockSaid: 'no lock',
    retriesAreSafe: true,
    leaves: TRANSACTION,
    beforeMerge: ['doctrine:migrations:migrate --dry-run', 'doctrine:migrations:status'],
  },
  {
    name: 'Ecto',
    command: /\bmix\s(?:.*\s)?ecto\.migrate(?![\w.-])|\s(?:eval|rpc)\s.*\bRelease\.migrate\b/,
    lock: 'transaction',
    lockSaid: 'a lock of its table for as long as a migration runs',
    retriesAreSafe: true,
    leaves: 'A migration is one transaction unless it says @disable_ddl_transaction: nothing is left.',
    beforeMerge: ['mix ecto.migrations'],
  },
  {
    name: 'SQLx',
    command: /\bsqlx\s(?:.*\s)?(?:migrate\s+run|(?:database|db)\s+setup)(?![\w-])/,
    lock: 'session',
    lockSaid: 'a lock of the session',
    retriesAreSafe: true,
    leaves:
      'A file runs in one transaction on PostgreSQL and SQLite; on MySQL one that failed is recorded as partially applied, and every later run refuses.',
    beforeMerge: ['sqlx migrate info', 'sqlx migrate run --dry-run'],
  },
  {
    name: 'Diesel',
    command: /\bdiesel\s(?:.*\s)?(?:migration\s+run|(?:database|db)\s+setup)(?![\w-])/,
    lock: 'none',
    lockSaid: 'no lock',
    retriesAreSafe: true,
    leaves: TRANSACTION,
    beforeMerge: ['diesel migration pending'],
  },
  {
    name: 'Sequelize',
    command: /\bsequelize(?:-cli)?(?:@\S+)?\s(?:.*\s)?db:migrate(?![\w:-])/,
    lock: 'none',
    lockSaid: 'no lock',
    retriesAreSafe: true,
    leaves: 'A migration is no transaction unless it opens one: what one that failed has done stays.',
    beforeMerge: ['sequelize db:migrate:status'],
  },
  {
    name: 'MikroORM',
    command: /\bmikro-orm(?:-esm)?(?:@\S+)?\s(?:.*\s)?migration:up(?![\w:-])/,
    lock: 'none',
    lockSaid: 'no lock',
    retriesAreSafe: true,
    leaves: TRANSACTION,
    beforeMerge: ['mikro-orm migration:pending'],
  },
  {
    name: 'node-pg-migrate',
    command: /\bnode-pg-migrate(?:@\S+)?\s(?:.*\s)?up(?![\w:.-])/,
    lock: 'session',
    lockSaid: 'a lock of the session, for which a run does not wait',
    retriesAreSafe: true,
    leaves: 'All files run in one transaction unless one of them says otherwise.',
    beforeMerge: ['node-pg-migrate up --dry-run'],
  },
  {
    name: 'migrate-mongo',
    command: /\bmigrate-mongo(?:@\S+)?\s(?:.*\s)?up(?![\w:.-])/,
    lock: 'none',
    lockSaid: 'no lock unless lockTtl sets one, which two that begin at once may both take',
    retriesAreSafe: true,
    leaves: 'A migration is no transaction unless it opens one: what one that failed has done stays.',
    beforeMerge: ['migrate-mongo status'],
  },
  {
    name: 'yoyo',
    command: /(?:^|[\s/])yoyo(?:-migrate)?\s(?:.*\s)?apply(?![\w:.-])/,
    lock: 'row',
    lockSaid: 'a row of its own table',
    retriesAreSafe: false,
    leaves: 'The row of the lock stays after a run that was killed, and every later run ends with LockTimeout.',
    recovery: 'yoyo break-lock',
    rewrite: { action: [/^apply$/], instead: ['break-lock'], keeps: /^(?:--(?:database|config)\b|-[dc]$)/ },
    beforeMerge: ['yoyo list'],
  },
  {
    name: 'tern',
    command: /(?:^|[\s/])tern(?:@\S+)?\s(?:.*\s)?migrate(?![\w:.-])/,
    lock: 'session',
    lockSaid: 'a lock of the session',
    retriesAreSafe: true,
    leaves: 'A file runs in one transaction unless it says otherwise.',
    beforeMerge: ['tern status'],
  },
];

/** What a run of the tool that was killed or failed leaves behind, and what puts it right, as sentences. */
export function recoveryFrom({ leaves, recovery }: MigrationTool): string {
  return recovery === undefined ? leaves : `${leaves} The way out: ${recovery}.`;
}

/** The tool that a Job runs, as far as its containers tell. */
export function tryFindToolOf(job: KubeObject): MigrationTool | undefined {
  const spec = tryFindPodTemplate(job)?.spec;
  const containers = [...mapsIn(spec?.containers), ...mapsIn(spec?.initContainers)];
  return containers.map(tryFindMigrationTool).find((each) => each !== undefined);
}

const LONGEST_COMMAND = 10_000;

/**
 * Recognizes the tool that a container runs by its command, or by its image where the arguments are the command. It may
 * be wrong, or find none: it decides nothing by itself.
 */
export function tryFindMigrationTool({ image, command, args }: JsonObject): MigrationTool | undefined {
  const [called, given] = [textsIn(command), textsIn(args)];
  const words = [...called, ...given];
  const script = tryFindShellScript(words);
  if (script !== undefined) return tryFindToolInScript(script.text);
  const repository = String(image ?? '')
    .replace(/@.*$/, '')
    .replace(/:[^:/]*$/, '');
  const isEntryPoint = (tool: Known, text: string) =>
    called.length === 0 && tool.image?.test(repository) === true && tool.args?.test(text) === true;
  return tryFindTool(bounded(words.join(' ')), isEntryPoint);
}

/** The tool that a command of a script runs; what is only printed, a comment or the text of a document is none. */
export function tryFindToolInScript(script: string): MigrationTool | undefined {
  const text = script.slice(0, LONGEST_COMMAND);
  const parsed = parse(text);
  // What no shell reads may still be meant as a command.
  if ((parsed.errors ?? []).length > 0) return tryFindTool(bounded(text));
  return commandsIn(parsed)
    .map((each) => (each.name === undefined ? undefined : tryFindTool(bounded(wordsOf(each).join(' ')))))
    .find((each) => each !== undefined);
}

function tryFindTool(
  text: string,
  isOther: (tool: Known, text: string) => boolean = () => false,
): MigrationTool | undefined {
  if (SAYS.test(text) || ASKS.test(text)) return undefined;
  return TOOLS.find((tool) => (tool.command.test(text) || isOther(tool, text)) && tool.asks?.test(text) !== true);
}

/** What only prints its arguments. */
const SAYS = /^(?:\S*\/)?(?:echo|printf)\s/;

/** In one line: a command over several lines is one. */
function bounded(text: string): string {
  return text.slice(0, LONGEST_COMMAND).replace(/\s+/g, ' ').trim();
}

/** The names of all tools that are known. */
export function migrationToolNames(): readonly string[] {
  return TOOLS.map(({ name }) => name);
}
