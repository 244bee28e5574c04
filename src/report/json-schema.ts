/** What the JSON Schemas of all reports are made of. */
export const TEXT = { type: 'string' } as const;

export function textAs(description: string) {
  return { ...TEXT, description };
}

/** A word of a list that may grow: today it is one of these. */
export function openWords(description: string, today: readonly string[]) {
  return { ...TEXT, description: `${description} Today: ${today.join(', ')}.`, examples: today };
}

export function list(reference: string, description: string) {
  return { type: 'array', items: { $ref: `#/$defs/${reference}` }, description };
}

/** A mapping with `required` keys and optional ones. It is open: a later version may say more. */
export function mapping(
  description: string,
  required: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
) {
  return {
    type: 'object',
    description,
    properties: { ...required, ...optional },
    required: Object.keys(required),
  };
}

/** How many there are. */
export const COUNT = { type: 'integer', minimum: 0 } as const;

/** How many findings there are of each class. */
export const FINDING_COUNTS_SCHEMA = mapping('All findings, each in one class.', {
  error: { ...COUNT, description: 'Those that refuse.' },
  warning: { ...COUNT, description: 'Those to think about.' },
  notJudged: { ...COUNT, description: 'Those that say what could not be judged.' },
  acknowledged: { ...COUNT, description: 'Those that a person took responsibility for.' },
});

/** Of what made a report. */
export const TOOL_SCHEMA = mapping(
  'What made this.',
  { name: { const: 'schemagate', description: 'Its name.' } },
  { version: textAs('Its version; absent where the library was not told.') },
);

/** Of one finding. */
export const FINDING_SCHEMA = mapping(
  'A finding. Those of severity error refuse, unless they are acknowledged.',
  {
    code: textAs('Stable; schemagate explain CODE says more.'),
    severity: { enum: ['error', 'warning'], description: 'warning, too, for what is acknowledged or not judged.' },
    file: textAs('Relative to the working directory; <stdin> for standard input.'),
    path: textAs('Where in the resource; empty for the whole of it.'),
    message: textAs('What was found and what was expected, without a full stop. Never the value of a credential.'),
  },
  {
    line: { type: 'integer', minimum: 1, description: 'From 1; absent where it is not known.' },
    column: { type: 'integer', minimum: 1, description: 'From 1; absent where it is not known.' },
    remedy: textAs('The way out, in sentences; absent where there is none but the message.'),
    unknown: { type: 'boolean', description: 'Whether the rule could not judge. Default false.' },
    acknowledged: textAs('The reason that a person gave for going on; absent where nobody did.'),
  },
);
