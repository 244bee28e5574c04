import type { JsonObject } from '../lib/json';
import { FATES } from './adoption';

const TEXT: JsonObject = { type: 'string' };
const TEXTS: JsonObject = { type: 'array', items: TEXT };

/** JSON Schema of `schemagate adopt --format json`. */
export const ADOPTION_SCHEMA: JsonObject = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Report of schemagate adopt',
  ...record(
    [
      'adoptionVersion',
      'gateway',
      'selector',
      'selectorFrom',
      'delivery',
      'managers',
      'besides',
      'objects',
      'steps',
      'notes',
    ],
    {
      adoptionVersion: { const: 1, description: 'Rises when readers of the report would break.' },
      gateway: record(['name'], { name: TEXT, namespace: TEXT }),
      selector: {
        enum: ['schemagate', 'layer7-operator', 'helm'],
        description: 'Whose selectors and names are rendered.',
      },
      selectorFrom: { enum: ['annotation', 'option', 'running', 'default'] },
      delivery: { enum: ['helm', 'argocd', 'flux', 'kubectl'] },
      managers: { ...TEXTS, description: 'Who manages the running objects today.' },
      objects: {
        type: 'array',
        items: record(['kind', 'name', 'fate', 'because'], {
          kind: TEXT,
          namespace: TEXT,
          name: TEXT,
          fate: { enum: FATES },
          because: { ...TEXTS, description: 'Fields and what becomes of them, or who else holds the object.' },
        }),
      },
      steps: {
        type: 'array',
        description: 'In the order in which to take them.',
        items: record(['id', 'title', 'why', 'commands', 'undo'], {
          id: TEXT,
          title: TEXT,
          why: TEXT,
          commands: { ...TEXTS, description: 'For a POSIX shell; a line that begins with # is for a person to do.' },
          undo: TEXTS,
        }),
      },
      besides: { ...TEXTS, description: 'What the delivery changes for the database beside the take-over.' },
      notes: { ...TEXTS, description: 'What could not be judged.' },
    },
  ),
};

function record(required: readonly string[], properties: JsonObject): JsonObject {
  return { type: 'object', required, properties, additionalProperties: false };
}
