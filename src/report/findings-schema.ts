import { FINDINGS_VERSION } from './findings';
import { COUNT, FINDING_COUNTS_SCHEMA, FINDING_SCHEMA, list, mapping, textAs, TOOL_SCHEMA } from './json-schema';

/**
 * JSON Schema (draft 2020-12) of what `check` and `synth` found in the form `json`. Keys may be added without a new
 * `findingsVersion`: a reader passes over those that it does not know.
 */
export const FINDINGS_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `https://schemagate.dev/schemas/findings-v${FINDINGS_VERSION}.json`,
  title: 'What schemagate check or synth found',
  ...mapping(
    'What a command found that judges one state. Keys may be added without a new findingsVersion: pass over unknown ones.',
    {
      findingsVersion: {
        const: FINDINGS_VERSION,
        description: 'The version of this form; a change that breaks readers raises it.',
      },
      tool: { $ref: '#/$defs/tool' },
      command: { enum: ['check', 'synth', 'synth --check'], description: 'What was run.' },
      verdict: {
        enum: ['allowed', 'refused'],
        description: 'refused as soon as one finding is an error that nobody acknowledged; then synth wrote nothing.',
      },
      counts: { $ref: '#/$defs/counts' },
      diagnostics: list('finding', 'What was found, by file and place.'),
    },
    { files: { $ref: '#/$defs/files' } },
  ),
  $defs: {
    tool: TOOL_SCHEMA,
    counts: mapping(
      'How many of what there is.',
      { findings: FINDING_COUNTS_SCHEMA },
      {
        workloads: { ...COUNT, description: 'Workloads that were judged; of check only.' },
        objects: { ...COUNT, description: 'Rendered objects that were judged; of check only.' },
      },
    ),
    files: mapping('What became of the files of the output; of synth only. With --check: what would.', {
      changes: list('change', 'Files that are not as they were, by path. With --check each is a finding, too.'),
      unchanged: { ...COUNT, description: 'Files that are as they were.' },
    }),
    change: mapping('A file of the output.', {
      kind: { enum: ['created', 'changed', 'removed'], description: 'What became of it, or with --check would.' },
      path: textAs('Relative to the working directory.'),
    }),
    finding: FINDING_SCHEMA,
  },
} as const;
