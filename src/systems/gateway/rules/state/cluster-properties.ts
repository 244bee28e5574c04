import { finding, type Finding } from '../../../../rules/rule';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const PROPERTIES = [...APP, 'cwp', 'properties'];

/** Of two values for one name, nobody could tell which counts. */
export const clusterPropertiesAreSetOnce = gatewayStateRule(
  { code: 'gateway/property-twice', severity: 'error', title: 'A cluster property is set once' },
  ({ app }) => {
    if (app.cwp?.enabled !== true) return [];
    const seen = new Set<string>();
    return (app.cwp.properties ?? []).flatMap(({ name = '' }, index): readonly Finding[] => {
      const repeated = seen.has(name);
      seen.add(name);
      if (!repeated) return [];
      const message = `"${name}" is set twice`;
      return [finding([...PROPERTIES, index, 'name'], message, 'Keep one value.')];
    });
  },
);
