import { unknown } from '../../../../rules/rule';
import { extensionChangeRule, SCHEMA_VERSION, type ExtensionChange } from './extension-change-rule';

const ENVIRONMENT_LABELS = ['environment', 'env', 'stage', 'tier', 'app.kubernetes.io/environment'];
const PRODUCTION = /(?:^|[-_.])(?:prod|production|live)(?:$|[-_.])/i;
const DEVELOPMENT = /(?:^|[-_.])(?:dev|development|test|testing|qa|ci|sandbox|local|demo)(?:$|[-_.])/i;

/** With `auto` the schema follows the binary at once, and no way leads back. */
export const autoStaysInDevelopment = extensionChangeRule(
  {
    code: 'documentdb/auto-switched-on',
    severity: 'error',
    title: 'auto is not switched on in production or with replication',
  },
  ({ old, now, change }) => {
    if (now.schemaVersion !== 'auto' || old?.schemaVersion === 'auto') return [];
    const names = environmentNames(change);
    const consequence = 'auto lets the schema follow every new binary at once, so no binary can be rolled back';
    const remedy = 'Leave schemaVersion out and finalize each version in a change of its own.';
    if (now.members.length > 1) {
      return [
        { path: SCHEMA_VERSION, message: `${consequence}, and the other regions may still run the old one`, remedy },
      ];
    }
    if (names.some((name) => PRODUCTION.test(name))) {
      return [
        { path: SCHEMA_VERSION, message: `${consequence}, and this is production by its namespace or labels`, remedy },
      ];
    }
    if (names.some((name) => DEVELOPMENT.test(name))) return [];
    const message = `whether this is production: neither namespace nor labels say it; ${consequence}`;
    return [
      unknown(
        SCHEMA_VERSION,
        message,
        'Label the resource, such as environment: development; or leave schemaVersion out.',
      ),
    ];
  },
);

function environmentNames({ now }: ExtensionChange['change']): readonly string[] {
  const labels = ENVIRONMENT_LABELS.map((key) => now?.labels[key]);
  return [now?.namespace, ...labels].filter((name) => name !== undefined);
}
