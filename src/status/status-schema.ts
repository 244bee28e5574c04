import { list, mapping, openWords, textAs, TOOL_SCHEMA } from '../report/json-schema';
import { STATUS_VERSION } from './workload-status';

/**
 * JSON Schema (draft 2020-12) of a status in the form `json`. Keys may be added without a new `statusVersion`: a reader
 * passes over those that it does not know.
 */
export const STATUS_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `https://schemagate.dev/schemas/status-v${STATUS_VERSION}.json`,
  title: 'Where upgrades stand',
  ...mapping('What schemagate status saw. Keys may be added without a new statusVersion: pass over unknown ones.', {
    statusVersion: {
      const: STATUS_VERSION,
      description: 'The version of this form; a change that breaks readers raises it.',
    },
    tool: { $ref: '#/$defs/tool' },
    verdict: {
      enum: ['done', 'in-progress', 'needs-a-person'],
      description: 'needs-a-person as soon as one workload does, or is not known.',
    },
    source: textAs('What was read: the cluster, or standard input.'),
    at: textAs('The moment that ages are counted from, in ISO 8601.'),
    workloads: list('workload', 'All workloads that were asked for, by namespace, kind and name.'),
    unread: { type: 'array', items: { type: 'string' }, description: 'What could not be read, and why.' },
  }),
  $defs: {
    tool: TOOL_SCHEMA,
    workload: mapping(
      'A workload of the sources.',
      {
        kind: textAs('The kind of its resource.'),
        name: textAs('Its name.'),
        file: textAs('Its source, relative to the working directory.'),
        delivery: textAs('The target that delivers it.'),
        standing: openWords('How it is doing.', [
          'done',
          'running',
          'waiting',
          'not-delivered',
          'needs-a-person',
          'unknown',
        ]),
        summary: textAs('The standing in words.'),
        steps: list('step', 'What delivers it, in order.'),
        findings: list('finding', 'About the workload as a whole.'),
      },
      {
        namespace: textAs('Absent where the sources name none.'),
        from: textAs('What the pods run; absent where it is not known.'),
        to: textAs('What the sources say; absent where it is not known.'),
        targetSays: textAs(
          'What Argo CD, Flux or Helm says of it; absent where it says nothing, or could not be read.',
        ),
      },
    ),
    step: mapping(
      'A step of a delivery.',
      {
        title: textAs('What happens in it.'),
        state: openWords('How far it is.', ['not-delivered', 'waiting', 'running', 'done', 'failed', 'unknown']),
        detail: textAs('What was seen; may be empty.'),
        log: {
          type: 'array',
          items: { type: 'string' },
          description: 'The last lines of its pods; credentials are masked.',
        },
        findings: list('finding', 'Why it does not go on.'),
      },
      {
        since: textAs('Since when it runs, or when it ended, in ISO 8601.'),
        secondsLeft: { type: 'integer', minimum: 0, description: 'Of a step that runs: when its deadline ends it.' },
      },
    ),
    finding: mapping('Why something does not go on.', {
      code: textAs('Stable; schemagate explain CODE says more.'),
      severity: { enum: ['error', 'warning'], description: 'An error does not go away by waiting.' },
      message: textAs('What was found, without a full stop. Never the value of a credential.'),
      wayOut: { type: 'array', items: { type: 'string' }, description: 'An edit or a command each, in order.' },
    }),
  },
} as const;
