import { GATEWAY_CONTAINER } from './objects/deployment';
import { whoMigrates } from './who-migrates';
import { settingsFrom } from './mounted-settings';
import type { PlacedObject } from '../../patch/gate';
import { MODE_PROPERTY, statedModes } from './job/schema-update-mode';

/** What decides, in the rendered objects of a Gateway, who migrates the database, and which. */
export const ORDER_GUARD = {
  container: GATEWAY_CONTAINER,
  variables: ['SSG_DATABASE_JDBC_URL', 'DISKLESS_CONFIG', 'node.properties'],
  flag: {
    variable: 'EXTRA_JAVA_ARGS',
    text: MODE_PROPERTY,
    read: (text: string): readonly string[] => statedModes([text]),
  },
  contents: (objects: readonly PlacedObject[]) => [...whoMigrates(objects), ...settingsFrom(objects)],
  fields: {
    image: 'spec.app.image',
    database: 'spec.app.management.database',
    job: 'spec.app.management.database.migrationJob',
  },
} as const;
