import { finding, type Finding } from '../../../../rules/rule';
import { MAX_LABEL } from '../../../../lib/name';
import { SELECTOR_ANNOTATION, SELECTORS, selectedKeys } from '../../selector';
import { managementServiceName } from '../../objects/service';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

/** A selector must match the labels that the pods really have. */
export const labelsLeaveSelectorsAlone = gatewayStateRule(
  { code: 'gateway/label-selects', severity: 'error', title: 'Labels that selectors use keep their values' },
  (gateway) => {
    const reserved = selectedKeys(gateway.selector, gateway.name);
    return (['labels', 'podLabels'] as const).flatMap((field): readonly Finding[] =>
      Object.keys(gateway.app[field] ?? {})
        .filter((key) => reserved.has(key))
        .map((key) => {
          const message = 'is used by selectors: another value would hide the pods from their Service';
          return { ...finding([...APP, field, key], message, 'Use another label.'), at: 'key' };
        }),
    );
  },
);

export const nameFitsServices = gatewayStateRule(
  { code: 'gateway/name-too-long', severity: 'error', title: 'The name fits a Service' },
  (gateway) => {
    const longest = gateway.management.service?.enabled === true ? managementServiceName(gateway) : gateway.name;
    if (longest.length <= MAX_LABEL) return [];
    const message = `too long: the Service "${longest}" would have ${longest.length} characters, and ${MAX_LABEL} are allowed`;
    return [finding(['metadata', 'name'], message, 'Use a shorter name.')];
  },
);

const ANNOTATIONS: Readonly<Record<string, readonly string[] | undefined>> = {
  // Its value is judged where the delivery is chosen, for every kind of resource.
  'schemagate.dev/delivery': undefined,
  [SELECTOR_ANNOTATION]: SELECTORS,
  'schemagate.dev/job-sidecars': ['keep'],
  'schemagate.dev/acknowledge': undefined,
};

/** A misspelt annotation of ours would do nothing, in silence. */
export const annotationsAreKnown = gatewayStateRule(
  { code: 'gateway/unknown-annotation', severity: 'error', title: 'Annotations of schemagate are known' },
  ({ annotations }) =>
    Object.keys(annotations).flatMap((key) => {
      if (!key.startsWith('schemagate.dev/') || key in ANNOTATIONS) return [];
      const remedy = `There are ${Object.keys(ANNOTATIONS).join(', ')}.`;
      return [{ ...finding(['metadata', 'annotations', key], 'unknown annotation', remedy), at: 'key' as const }];
    }),
);

export const annotationsHaveKnownValues = gatewayStateRule(
  { code: 'gateway/annotation-value', severity: 'error', title: 'Annotations of schemagate have known values' },
  ({ annotations }) =>
    Object.entries(annotations).flatMap(([key, value]) => {
      const values = key.startsWith('schemagate.dev/') ? ANNOTATIONS[key] : undefined;
      if (values === undefined || values.includes(value)) return [];
      return [finding(['metadata', 'annotations', key], `"${value}" is not known`, `Use ${values.join(', ')}.`)];
    }),
);
