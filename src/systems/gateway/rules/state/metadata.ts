import { error, type Diagnostic } from '../../../../model/diagnostic';
import { MAX_LABEL } from '../../../../lib/name';
import { SELECTOR_ANNOTATION, SELECTORS, selectedKeys } from '../../selector';
import { managementServiceName } from '../../objects/service';
import { APP, type Check } from './check';

/** A selector must match the labels that the pods really have. */
export const labelsLeaveSelectorsAlone: Check = (gateway) => {
  const reserved = selectedKeys(gateway.selector, gateway.name);
  return (['labels', 'podLabels'] as const).flatMap((field): readonly Diagnostic[] =>
    Object.keys(gateway.app[field] ?? {})
      .filter((key) => reserved.has(key))
      .map((key) => {
        const message = 'is used by selectors: another value would hide the pods from their Service';
        return { ...error('gateway/label-selects', [...APP, field, key], message, 'Use another label.'), at: 'key' };
      }),
  );
};

export const nameFitsServices: Check = (gateway) => {
  const longest = gateway.management.service?.enabled === true ? managementServiceName(gateway) : gateway.name;
  if (longest.length <= MAX_LABEL) return [];
  const message = `too long: the Service "${longest}" would have ${longest.length} characters, and ${MAX_LABEL} are allowed`;
  return [error('gateway/name-too-long', ['metadata', 'name'], message, 'Use a shorter name.')];
};

const ANNOTATIONS: Readonly<Record<string, readonly string[] | undefined>> = {
  // Its value is judged where the delivery is chosen, for every kind of resource.
  'schemagate.dev/delivery': undefined,
  [SELECTOR_ANNOTATION]: SELECTORS,
  'schemagate.dev/job-sidecars': ['keep'],
  'schemagate.dev/acknowledge': undefined,
};

/** A misspelt annotation of ours would do nothing, in silence. */
export const annotationsAreKnown: Check = ({ annotations }) =>
  Object.entries(annotations).flatMap(([key, value]) => {
    if (!key.startsWith('schemagate.dev/')) return [];
    const path = ['metadata', 'annotations', key];
    if (!(key in ANNOTATIONS)) {
      const remedy = `There are ${Object.keys(ANNOTATIONS).join(', ')}.`;
      return [{ ...error('gateway/unknown-annotation', path, 'unknown annotation', remedy), at: 'key' as const }];
    }
    const values = ANNOTATIONS[key];
    if (values === undefined || values.includes(value)) return [];
    return [error('gateway/annotation-value', path, `"${value}" is not known`, `Use ${values.join(', ')}.`)];
  });
