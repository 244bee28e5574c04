import { withoutUrlPassword } from '../credential';
import { at } from './chart-values';
import { app } from '../values-path';
import { copyFlag, copyText, isOff, releaseOf, type ChartImport } from './section';

/** The OAuth toolkit, as far as chart and resource share it. */
export function chartOtk(chart: ChartImport): void {
  const { values, draft, name } = chart;
  if (isOff(chart, 'otk', 'otk.enabled')) return;
  draft.put(app('otk.enabled'), true, at('otk.enabled'));
  draft.put(app('otk.type'), values.text('otk.type')?.toLowerCase(), at('otk.type'));
  image(chart);
  draft.put(app('otk.database.type'), values.text('otk.database.type')?.toLowerCase(), at('otk.database.type'));
  copyText(chart, {
    'otk.database.connectionName': 'otk.database.connectionName',
    'otk.database.sql.databaseName': 'otk.database.sql.databaseName',
    'otk.database.sql.jdbcDriverClass': 'otk.database.sql.jdbcDriverClass',
  });
  address(chart);
  copyFlag(chart, { 'otk.database.dbUpgrade': 'otk.database.dbUpgrade' });
  const existing = values.text('otk.database.existingSecretName');
  const secret = existing ?? `${name}-otkdb-secret`;
  const from = existing === undefined ? [] : at('otk.database.existingSecretName');
  draft.put(app('otk.database.auth.existingSecret'), secret, from);
  draft.leave(
    at('otk.database'),
    'secret',
    `Logins belong into the Secret ${secret}; other fields: spec.app.otk.database.`,
  );
  draft.note(
    `OAuth toolkit: the Secret ${secret} must hold OTK_DATABASE_USERNAME and OTK_DATABASE_PASSWORD. An init container installs the toolkit, not a Job: compare spec.app.otk with otk of the values.`,
  );
  draft.leave(at('otk'), 'nowhere', 'It has no field of the same meaning: see the fields of spec.app.otk.');
}

/** Of its database; the chart uses its own MySQL unless it is told otherwise. */
function address(chart: ChartImport): void {
  const { values, draft, name } = chart;
  const to = app('otk.database.sql.jdbcUrl');
  const from = at('otk.database.sql.jdbcURL');
  const isDemo = values.text('otk.database.type')?.toLowerCase() === 'mysql' && values.isOn('otk.database.useDemoDb');
  if (!isDemo) {
    const url = values.text('otk.database.sql.jdbcURL');
    draft.put(to, url && withoutUrlPassword(url).url, from);
    draft.leave(at('otk.database.useDemoDb'), 'unused', 'the JDBC URL says where the database is');
    return;
  }
  const database = values.text('otk.database.sql.databaseName') ?? 'otk_db';
  draft.put(to, `jdbc:mysql://${releaseOf(name)}-mysql:3306/${database}`);
  const note =
    'The demo database of the chart has no place in a resource: run one elsewhere, and correct the JDBC URL.';
  draft.leave(at('otk.database.useDemoDb'), 'nowhere', note, to);
  draft.leave(from, 'unused', 'the chart uses its own MySQL unless otk.database.useDemoDb is false');
  draft.note(`OAuth toolkit: ${note}`);
}

function image({ values, draft }: ChartImport): void {
  const parts = ['otk.job.image.registry', 'otk.job.image.repository', 'otk.job.image.tag'];
  const [registry = values.text('image.registry') ?? '', repository, tag] = parts.map((part) => values.text(part));
  if (repository === undefined || tag === undefined) return;
  const text = `${registry === '' ? '' : `${registry}/`}${repository}:${tag}`;
  draft.put(app('otk.initContainerImage'), text, parts.map(at));
}
