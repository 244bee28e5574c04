import { error, type Diagnostic } from '../../../../model/diagnostic';
import { APP, type Check } from './check';

const PROPERTIES = [...APP, 'cwp', 'properties'];

/** Of two values for one name, nobody could tell which counts. */
export const clusterPropertiesAreSetOnce: Check = ({ app }) => {
  if (app.cwp?.enabled !== true) return [];
  const seen = new Set<string>();
  return (app.cwp.properties ?? []).flatMap(({ name = '' }, index): readonly Diagnostic[] => {
    const repeated = seen.has(name);
    seen.add(name);
    if (!repeated) return [];
    const message = `"${name}" is set twice`;
    return [error('gateway/property-twice', [...PROPERTIES, index, 'name'], message, 'Keep one value.')];
  });
};
