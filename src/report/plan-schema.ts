import { PLAN_VERSION } from '../model/plan';
import {
  COUNT,
  FINDING_COUNTS_SCHEMA,
  FINDING_SCHEMA,
  list,
  mapping,
  TEXT,
  textAs,
  TOOL_SCHEMA,
  openWords,
} from './json-schema';

const REFERENCE = 'Further ones may come: a reader takes what it does not know for something to show as it is.';

/**
 * JSON Schema (draft 2020-12) of a plan in the form `json`. Keys may be added without a new `planVersion`: a reader passes
 * over those that it does not know.
 */
export const PLAN_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `https://schemagate.dev/schemas/plan-v${PLAN_VERSION}.json`,
  title: 'A plan of schemagate',
  ...mapping(
    'What an upgrade will do, judged before it is merged. Keys may be added without a new planVersion: pass over unknown ones.',
    {
      planVersion: {
        const: PLAN_VERSION,
        description: 'The version of this form; a change that breaks readers raises it.',
      },
      tool: { $ref: '#/$defs/tool' },
      verdict: {
        enum: ['allowed', 'refused'],
        description: 'refused as soon as one finding is an error that nobody acknowledged.',
      },
      from: textAs('The old state, as the user named it.'),
      to: textAs('The new state, as the user named it.'),
      counts: { $ref: '#/$defs/counts' },
      workloads: list('workload', 'What differs between the states, by namespace, kind and name.'),
    },
  ),
  $defs: {
    tool: TOOL_SCHEMA,
    counts: mapping('How many of what the plan holds.', {
      workloads: { ...COUNT, description: 'All workloads of the plan.' },
      refused: { ...COUNT, description: 'Workloads with an error, which refuses the plan.' },
      notJudged: {
        ...COUNT,
        description: 'Workloads about which something could not be judged, and that are not refused.',
      },
      findings: FINDING_COUNTS_SCHEMA,
    }),
    workload: mapping(
      'A workload that differs, or about which there is something to say.',
      {
        kind: textAs('The kind of its resource; File for a file in which no workload can be recognized.'),
        name: textAs('The name of its resource.'),
        file: textAs(
          'Its source, relative to the working directory: of the new state, or of the old one where it goes away.',
        ),
        fate: {
          enum: ['added', 'changed', 'unchanged', 'removed'],
          description: 'What becomes of it. An unchanged one is here for its findings.',
        },
        changes: list('change', 'What changes, in words.'),
        steps: list('step', 'What happens, in this order.'),
        windows: list('window', 'The stretches of steps during which the binary can be rolled back without harm.'),
        diagnostics: list('finding', 'What was found about it.'),
        assumptions: { type: 'array', items: TEXT, description: 'What was assumed, a sentence each.' },
        objects: list('object', 'The rendered objects that differ.'),
      },
      {
        namespace: textAs('The namespace of its resource; absent where none is stated.'),
        output: textAs('The folder that it is rendered to; absent where its file belongs to one build.'),
      },
    ),
    change: mapping(
      'What changes, in words.',
      {
        subject: openWords(`What it is about. ${REFERENCE}`, [
          'binary',
          'schema',
          'mode',
          'delivery',
          'database',
          'replicas',
          'output',
          'other',
        ]),
      },
      {
        from: textAs('What there was; absent: not there. unknown: not known.'),
        to: textAs('What there will be; absent: not there.'),
      },
    ),
    step: mapping(
      'One step.',
      {
        id: textAs('Unique within the workload.'),
        title: textAs('What happens, for people who do not know the tools.'),
        kind: openWords(`The sort of step. ${REFERENCE}`, [
          'configure',
          'migrate',
          'roll',
          'serve',
          'validate',
          'finalize',
          'remove',
        ]),
        gate: textAs('What must hold before the next step begins.'),
        mechanism: textAs('How the delivery target makes that so.'),
        blocks: { type: 'array', items: TEXT, description: 'Ids of the steps that wait for this one.' },
        reversible: {
          oneOf: [
            { enum: ['yes', 'no'] },
            mapping('Until that step begins.', { until: textAs('The id of a step of this workload.') }),
          ],
          description: 'Whether it can be undone: always, never, or until another step begins.',
        },
        undo: textAs('How to undo it, or how to recover where that is impossible.'),
        risk: textAs('What can go wrong, and what happens then.'),
      },
      { manual: { type: 'boolean', description: 'Whether it waits for a person. Default false.' } },
    ),
    window: mapping(
      'A stretch of steps during which the binary can be rolled back without harm.',
      {
        kind: openWords(`The sort of window. ${REFERENCE}`, ['rollback-safe']),
        explanation: textAs('What holds within it, and what ends it.'),
      },
      {
        opens: textAs('Id of the step that opens it; absent: it is open already.'),
        closes: textAs('Id of the step that closes it, the point of no return; absent: it stays open.'),
      },
    ),
    finding: FINDING_SCHEMA,
    object: mapping(
      'A rendered object that differs.',
      {
        kind: textAs('Its kind.'),
        name: textAs('Its name; that of a Job without its hash.'),
        fate: { enum: ['added', 'changed', 'removed'], description: 'What becomes of it.' },
        fields: list('field', 'Its fields that differ; none for an object that comes or goes.'),
      },
      { noise: textAs('Changes that say nothing by themselves, in one phrase.') },
    ),
    field: mapping(
      'A field that differs. Credentials are masked.',
      { path: textAs('Where it stands; items of lists by their key: containers[gateway].image.') },
      {
        from: textAs('Its old value; absent: not there.'),
        to: textAs('Its new value; absent: not there.'),
      },
    ),
  },
} as const;
