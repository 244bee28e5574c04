/** Whether the text holds one of the values: as it is, in base64, in a URL, or escaped in JSON, YAML or a properties file. */
export function containsSecretValue(text: string, values: readonly string[]): boolean {
  return values.some((value) => value !== '' && spellings(value).some((spelling) => text.includes(spelling)));
}

function spellings(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  return [
    value,
    json,
    value.replace(/'/g, "''"),
    value.replace(/[\\:=#!]/g, '\\$&'),
    new URLSearchParams({ value }).toString().slice('value='.length),
    ...base64Spellings(value),
  ];
}

/** The part of the base64 text that does not depend on what stands before or after the value. */
function base64Spellings(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const first = offset === 0 ? 0 : offset + 1;
    const complete = Math.floor(((offset + bytes.length) * 8) / 6);
    const stable = encoded.slice(first, complete);
    return stable.length >= MINIMUM_LENGTH ? [stable] : [];
  });
}

/** Shorter pieces are found in any text. */
const MINIMUM_LENGTH = 5;
