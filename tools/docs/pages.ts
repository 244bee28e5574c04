import { effectTable } from './effect-table';
import { fieldTable } from './field-table';

/** A page that is made of the schemas; the test of the documentation holds the committed one against it. */
export interface GeneratedPage {
  readonly file: string;
  readonly text: string;
}

export function generatedPages(): readonly GeneratedPage[] {
  return [
    {
      file: 'docs/gateway-fields.md',
      text: page(
        'Fields of a Gateway',
        'Every field of `spec` in a `Gateway` (`security.brcmlabs.com/v1`): its default and what it renders to. `<gw>` is the name of the resource. Fields that embed a type of Kubernetes are one row and are validated as that type. This page is made by `npm run docs` from the schema that validates the resource; [gateway.md](gateway.md) tells how the parts play together.',
        fieldTable('Gateway', ['spec']),
      ),
    },
    {
      file: 'docs/documentdb-fields.md',
      text: page(
        'What a change of a DocumentDB does',
        'What the operator does when a field below `spec` changes in a `DocumentDB` (`documentdb.io/preview`) that exists; a new one is created as it states. A row stands for all fields below it that have no row of their own. `<name>` is the name of the resource. This page is made by `npm run docs` from the table by which `schemagate plan` judges; [documentdb.md](documentdb.md) tells how an upgrade goes.',
        effectTable(),
      ),
    },
    {
      file: 'docs/settings-keys.md',
      text: page(
        'Keys of schemagate.yaml',
        'Every key, its type and its default. This page is made by `npm run docs` from the schema that validates the file; [settings.md](settings.md) tells how to use it.',
        fieldTable('Config', []),
      ),
    },
  ];
}

function page(title: string, introduction: string, table: string): string {
  return `# ${title}\n\n${introduction}\n\n${table}\n`;
}
