import { credentialPaths } from '../lib/credentials/mask';
import type { JsonObject } from '../lib/json';
import type { Build } from '../model/build';
import { error, warning, type Diagnostic } from '../model/diagnostic';

/** Every credential that stands in a resource itself, and so in Git: refused, unless somebody insists. Never shows a value. */
export function credentialsInClear(
  resource: JsonObject,
  { allowInlineSecrets }: Pick<Build, 'allowInlineSecrets'>,
): readonly Diagnostic[] {
  return credentialPaths(resource).map((path) => {
    const message = 'a credential stands in the resource in plain text';
    const wayOut = 'Keep it in a Secret that is not in Git';
    return allowInlineSecrets
      ? warning('input/secret-in-clear', path, `${message}, and inline secrets are allowed`, `${wayOut}.`)
      : error(
          'input/secret-in-clear',
          path,
          message,
          `${wayOut}, or render it where it stands with --allow-inline-secrets.`,
        );
  });
}
