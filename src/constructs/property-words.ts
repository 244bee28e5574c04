import type { Diagnostic } from '../model/diagnostic';
import { MARKING } from '../systems';

/** What a program writes in place of what a command line does. */
const PROPERTIES: readonly (readonly [RegExp, string])[] = [
  [/--allow-inline-secrets, or allowInlineSecrets in schemagate\.yaml,/g, '`allowInlineSecrets: true`'],
  [/--allow-inline-secrets/g, '`allowInlineSecrets: true`'],
  [/--kubernetes-version(?: \S+)?/g, '`kubernetesVersion`'],
  [/State metadata\.namespace in it, or --namespace/g, 'State `metadata.namespace`, or the namespace of the chart'],
  [/--namespace(?: <name>)?/g, 'the namespace of the chart'],
  [/--name/g, '`name`'],
  [/--argocd-hook/g, '`argocdHook: true`'],
  [/--delivery (\w+)/g, "`delivery: '$1'`"],
  [/--delivery/g, '`delivery`'],
  [/with --output -/g, 'with `synthYaml()`'],
  [/--output/g, '`outdir`'],
];

/** What a program writes in place of annotations. */
const MARKING_IN_PROGRAMS =
  'State `migrate`, `before` or `after` of `Migrated`, mark an object by `markMigration`, or include a Job with a hook of Helm or Argo CD.';

/** A text in the words of a program: properties in place of flags. */
export function inProperties(text: string): string {
  return PROPERTIES.reduce<string>(replaced, text.replace(MARKING, MARKING_IN_PROGRAMS));
}

/** A finding in the words of a program. */
export function saidInProperties<Said extends Diagnostic>(said: Said): Said {
  const { message, remedy } = said;
  return { ...said, message: inProperties(message), ...(remedy === undefined ? {} : { remedy: inProperties(remedy) }) };
}

function replaced(text: string, [flag, property]: readonly [RegExp, string]): string {
  return text.replace(flag, property);
}
