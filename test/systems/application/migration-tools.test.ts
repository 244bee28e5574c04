import { migrationToolNames, tryFindMigrationTool } from '../../../src/systems/application/migration-tools';

const sh = (script: string) => ({ command: ['sh', '-c'], args: [script] });
const words = (text: string) => ({ command: text.split(' ') });

const KNOWN: readonly (readonly [string, object])[] = [
  ['Flyway', words('flyway -url=jdbc:postgresql://db/shop migrate')],
  ['Flyway', { image: 'docker.io/flyway/flyway:10.4', args: ['-connectRetries=60', 'migrate'] }],
  ['Liquibase', words('liquibase --changelog-file=db.xml update')],
  ['Liquibase', { image: 'reg.example:5000/liquibase@sha256:0123', args: ['update'] }],
  ['Atlas', words('atlas migrate apply --url $DB')],
  ['Prisma', words('npx prisma migrate deploy')],
  ['Alembic', words('alembic -c app/alembic.ini upgrade head')],
  ['Alembic', words('flask db upgrade')],
  ['Django', words('python manage.py migrate --noinput')],
  ['Django', sh('python3 ./manage.py check &&\n  python3 ./manage.py migrate')],
  ['Django', words('django-admin migrate')],
  ['Rails', words('bundle exec rails db:migrate')],
  ['Rails', words('bin/rake db:prepare')],
  ['golang-migrate', words('migrate -path /migrations -database postgres://db up')],
  ['golang-migrate', { image: 'migrate/migrate:v4', args: ['-path', '/m', 'up'] }],
  ['goose', words('/bin/goose -dir /m postgres up')],
  ['dbmate', words('dbmate --wait up')],
  ['Sqitch', words('sqitch deploy --verify')],
  ['EF Core', words('./efbundle --connection x')],
  ['Knex', words('npx knex migrate:latest')],
  ['TypeORM', words('npx typeorm migration:run -d dist/data-source.js')],
  ['Drizzle', words('npx drizzle-kit migrate')],
  ['pgroll', words('pgroll start /migrations/01.json')],
  ['Flyway', words('./mvnw org.flywaydb:flyway-maven-plugin:11.0.0:migrate')],
  ['Flyway', sh('until nc -z db 5432; do sleep 1; done; FLYWAY_URL=x exec flyway migrate "$@"')],
  ['Flyway', words('wait-for-it db:5432 -- flyway migrate')],
  ['Flyway', sh('cat > flyway.conf <<E\nurl=x\nE\nflyway migrate')],
  ['Liquibase', words('liquibase updateToTag v1')],
  ['Alembic', sh('echo "$(alembic upgrade head)"')],
  ['Alembic', sh("trap 'echo bye' EXIT\nalembic upgrade head # the schema")],
  ['Django', sh('python manage.py migrate --check || python manage.py migrate')],
  ['Django', words('python manage.py migrate_schemas --shared')],
  ['Rails', words('bin/rails db:migrate:primary')],
  ['golang-migrate', words('migrate --path /m --database x goto 3')],
  ['goose', words('go run github.com/pressly/goose/v3/cmd/goose@v3 up')],
  ['goose', sh('goose status && goose up-by-one')],
  ['EF Core', words('dotnet-ef database update')],
  ['Liquibase', words('./gradlew --no-daemon :db:update')],
  ['Liquibase', words('gradle liquibaseUpdate')],
  ['Liquibase', words('java -jar /app/liquibase.jar --url=x update')],
  ['Liquibase', words('java -cp /app/* liquibase.integration.commandline.LiquibaseCommandLine update')],
  ['Flyway', words('gradle flywayMigrate')],
  ['Flyway', words('java -cp /flyway/lib/* org.flywaydb.commandline.Main migrate')],
  ['goose', { image: 'reg.example/tools/goose:3', args: ['-dir', '/m', 'up'] }],
  ['Airflow', sh('exec airflow db migrate')],
  ['Airflow', words('airflow upgradedb')],
  ['Laravel', words('php artisan migrate --force')],
  ['Doctrine', words('php bin/console doctrine:migrations:migrate --no-interaction')],
  ['Doctrine', words('vendor/bin/doctrine-migrations migrate')],
  ['Ecto', words('mix ecto.migrate')],
  ['Ecto', { command: ['bin/shop'], args: ['eval', 'Shop.Release.migrate()'] }],
  ['SQLx', words('sqlx migrate run --source /m')],
  ['Diesel', words('diesel migration run')],
  ['Sequelize', words('npx sequelize-cli db:migrate --env production')],
  ['MikroORM', words('npx mikro-orm migration:up')],
  ['node-pg-migrate', words('npx node-pg-migrate up')],
  ['migrate-mongo', words('npx migrate-mongo up -f config.js')],
  ['yoyo', words('yoyo apply --batch --database x /m')],
  ['tern', words('/usr/bin/tern migrate --migrations /m')],
];

describe('a tool is recognized by its command, or by its image and arguments', () => {
  it.each(KNOWN)('%s %j', (name, container) => {
    expect(tryFindMigrationTool(container as never)?.name).toBe(name);
  });

  it('has a row for each', () => {
    expect(new Set(KNOWN.map(([name]) => name))).toEqual(new Set(migrationToolNames()));
  });

  it.each([
    words('python manage.py runserver'),
    words('liquibase status'),
    words('flyway info'),
    words('rails server'),
    words('goose status'),
    words('serve --migrate-on-start'),
    words('flyway -locations=filesystem:migrate info'),
    words('liquibase update-sql'),
    words('liquibase update-to-tag-sql v1'),
    { image: 'liquibase/liquibase:4', args: ['update-sql'] },
    { image: 'arigaio/atlas', args: ['migrate', 'apply', '--dry-run'] },
    words('alembic upgrade head --sql'),
    words('python manage.py migrate-data'),
    words('rails db:migrate:status'),
    words('migrate -database x -path /up/migrations version'),
    words('sqitch deploy --log-only'),
    words('./efbundle --help'),
    words('drizzle-kit generate --name migrate'),
    words('pgroll validate start.json'),
    words('echo flyway migrate'),
    words('./gradlew updateSql'),
    words('java -jar liquibase.jar validate'),
    words('airflow db check-migrations'),
    words('airflow db migrate --show-sql-only'),
    words('php artisan migrate:status'),
    words('php artisan migrate --pretend'),
    words('php artisan serve'),
    words('bin/console doctrine:migrations:status'),
    words('bin/console doctrine:migrations:migrate --dry-run'),
    words('mix ecto.migrations'),
    words('mix ecto.rollback'),
    words('sqlx migrate info'),
    words('diesel migration pending'),
    words('sequelize-cli db:migrate:undo'),
    words('mikro-orm migration:pending'),
    words('node-pg-migrate down'),
    words('migrate-mongo status'),
    words('yoyo list --database x'),
    words('tern status'),
    sh('gunicorn app # manage.py migrate'),
    sh('# flyway migrate\nserve'),
    sh('cat <<E\nrun flyway migrate by hand\nE'),
    sh('echo "now: flyway migrate"; printf "flyway migrate" >> log'),
    { image: 'flyway/flyway:10', args: ['info'] },
    { image: 'flyway/flyway:10', command: ['sleep'], args: ['migrate'] },
    { image: 'reg.example/shop:1' },
    {},
  ])('nothing else is: %j', (container) => {
    expect(tryFindMigrationTool(container as never)).toBeUndefined();
  });

  it('one whose lock or state outlives a killed run names the command that puts it right', () => {
    for (const [name, container] of KNOWN) {
      const tool = tryFindMigrationTool(container as never);
      if (tool?.lock === 'row' || tool?.retriesAreSafe === false)
        expect([name, tool.recovery]).toEqual([name, expect.any(String)]);
    }
  });
});
