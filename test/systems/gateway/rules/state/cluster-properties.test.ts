import { findingTable } from './finding-table';

const property = (name: string) => ({ name, value: '1' });

findingTable('a cluster property is set once', [
  ['takes different names', { cwp: { enabled: true, properties: [property('a'), property('b')] } }, []],
  ['takes names that differ in case', { cwp: { enabled: true, properties: [property('a'), property('A')] } }, []],
  ['takes no properties', { cwp: { enabled: true } }, []],
  [
    'refuses a name twice',
    { cwp: { enabled: true, properties: [property('a'), property('b'), property('a')] } },
    ['gateway/property-twice cwp.properties[2].name'],
  ],
  ['does not look while they are off', { cwp: { enabled: false, properties: [property('a'), property('a')] } }, []],
]);
