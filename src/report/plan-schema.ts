import { PLAN_VERSION } from '../model/plan';

const TEXT = { type: 'string' } as const;
const TEXTS = { type: 'array', items: TEXT } as const;

/** A closed mapping: `required` keys and optional ones. */
function closed(
  description: string,
  required: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
) {
  return {
    type: 'object',
    description,
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

function list(reference: string) {
  return { type: 'array', items: { $ref: `#/$defs/${reference}` } };
}

/** JSON Schema (draft 2020-12) of a plan in the form `json`. */
export const PLAN_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `https://schemagate.dev/schemas/plan-v${PLAN_VERSION}.json`,
  title: 'A plan of schemagate',
  ...closed('What an upgrade will do, judged before it is merged.', {
    planVersion: { const: PLAN_VERSION },
    verdict: { enum: ['allowed', 'refused'] },
    from: { ...TEXT, description: 'The old state, as the user named it.' },
    to: { ...TEXT, description: 'The new state, as the user named it.' },
    workloads: list('workload'),
  }),
  $defs: {
    workload: closed(
      'A workload that differs, or about which there is something to say.',
      {
        kind: TEXT,
        name: TEXT,
        file: { ...TEXT, description: 'Relative to the working directory.' },
        fate: { enum: ['added', 'changed', 'unchanged', 'removed'] },
        changes: list('change'),
        steps: list('step'),
        windows: list('window'),
        diagnostics: list('diagnostic'),
        assumptions: { ...TEXTS, description: 'What was taken for granted.' },
        objects: list('object'),
      },
      {
        namespace: TEXT,
        output: {
          ...TEXT,
          description: 'The folder that it is rendered to; absent where its file belongs to one build.',
        },
      },
    ),
    change: closed(
      'What changes, in words. An absent side: not there.',
      { subject: { enum: ['binary', 'schema', 'mode', 'delivery', 'database', 'replicas', 'other'] } },
      { from: TEXT, to: TEXT },
    ),
    step: closed(
      'One step, in the order of the list.',
      {
        id: TEXT,
        title: TEXT,
        kind: { enum: ['configure', 'migrate', 'roll', 'serve', 'validate', 'finalize', 'remove'] },
        gate: { ...TEXT, description: 'What must hold before the next step begins.' },
        mechanism: { ...TEXT, description: 'How the delivery target makes that so.' },
        blocks: { ...TEXTS, description: 'Ids of steps that wait for this one.' },
        reversible: { oneOf: [{ enum: ['yes', 'no'] }, closed('Until that step begins.', { until: TEXT })] },
        undo: TEXT,
        risk: TEXT,
      },
      { manual: { type: 'boolean', description: 'Whether it waits for a person. Default false.' } },
    ),
    window: closed(
      'A stretch of steps during which the binary can be rolled back without harm.',
      { kind: { const: 'rollback-safe' }, explanation: TEXT },
      {
        opens: { ...TEXT, description: 'Id of the step that opens it; absent: it is open already.' },
        closes: { ...TEXT, description: 'Id of the step that closes it; absent: it stays open.' },
      },
    ),
    diagnostic: closed(
      'A finding. A plan with an error is refused.',
      {
        code: { ...TEXT, description: 'Stable; schemagate explain <code> says more.' },
        severity: { enum: ['error', 'warning'] },
        file: TEXT,
        path: { ...TEXT, description: 'In the resource; empty for the whole of it.' },
        message: TEXT,
      },
      {
        line: { type: 'integer', minimum: 1 },
        column: { type: 'integer', minimum: 1 },
        remedy: TEXT,
        unknown: { type: 'boolean', description: 'The rule could not judge. Default false.' },
        acknowledged: { ...TEXT, description: 'The reason that a person gave for going on.' },
      },
    ),
    object: closed(
      'A rendered object that differs.',
      { kind: TEXT, name: TEXT, fate: { enum: ['added', 'changed', 'removed'] }, fields: list('field') },
      { noise: { ...TEXT, description: 'Changes that say nothing by themselves.' } },
    ),
    field: closed('An absent side: not there. Credentials are masked.', { path: TEXT }, { from: TEXT, to: TEXT }),
  },
} as const;
