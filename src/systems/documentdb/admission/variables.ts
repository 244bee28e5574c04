import { field, isSet } from './cel';

/** A variable of a ValidatingAdmissionPolicy: computed when first used, from the object and earlier variables. */
export interface PolicyVariable {
  readonly name: string;
  readonly expression: string;
}

const LARGEST = '9223372036854775807';
/** The operator's ceiling for the gateway's share, 32Gi, and its defaults for the collector. */
const GATEWAY_CEILING = String(32n * 1024n ** 3n);
const COLLECTOR = { memory: '128Mi', cpu: '50m' } as const;

const THREE_NUMBERS = '[0-9]+[.][0-9]+[.][0-9]+';

function string(name: string, ...path: readonly string[]): PolicyVariable {
  return { name, expression: `${field('object', ['spec', ...path])}.orValue('')` };
}

function oldString(name: string, root: 'spec' | 'status', ...path: readonly string[]): PolicyVariable {
  return { name, expression: `variables.isUpdate ? ${field('oldObject', [root, ...path])}.orValue('') : ''` };
}

/**
 * The numbers of a version, for comparison: digits without leading zeros first, since a number beyond 63 bits would
 * end the evaluation; then integers. Empty for what cannot be compared.
 */
function numbersOf(version: string): readonly PolicyVariable[] {
  const digits = `${version}Digits`;
  return [
    {
      name: digits,
      expression: `variables.${version}.matches('^${THREE_NUMBERS}$') ? variables.${version}.split('.').map(part, part.find('[1-9][0-9]*$')) : []`,
    },
    {
      name: `${version}Numbers`,
      expression: `variables.${digits}.all(part, ${isWithin63Bits('part')}) ? variables.${digits}.map(part, part == '' ? 0 : int(part)) : []`,
    },
  ];
}

/** Whether the digits in a variable are a number that CEL can hold. */
function isWithin63Bits(digits: string): string {
  return `${digits}.size() < 19 || (${digits}.size() == 19 && ${digits} <= '${LARGEST}')`;
}

/** A quantity, or zero for what is none. */
function quantityOf(expression: string): string {
  return `(isQuantity(${expression}) ? quantity(${expression}) : quantity('0'))`;
}

function envelopeVariables(dimension: 'memory' | 'cpu'): readonly PolicyVariable[] {
  const [gateway, database, collector] = [`${dimension}Gateway`, `${dimension}Database`, `${dimension}Collector`];
  const collectorShare = `(${isSet(collector)} ? ${quantityOf(`variables.${collector}`)} : quantity('${COLLECTOR[dimension]}'))`;
  return [
    string(dimension, 'resource', dimension),
    string(gateway, 'resource', 'gateway', dimension),
    string(database, 'resource', 'database', dimension),
    {
      name: collector,
      expression: `variables.monitored ? object.?spec.?resource.?otel.?${dimension}.orValue('') : ''`,
    },
    { name: `${dimension}Total`, expression: quantityOf(`variables.${dimension}`) },
    ...(dimension === 'memory' ? gatewayDefault() : []),
    {
      name: `${dimension}Reserved`,
      expression:
        `(${isSet(gateway)} ? ${quantityOf(`variables.${gateway}`)} : ${dimension === 'memory' ? 'variables.memoryGatewayDefault' : "quantity('0')"})` +
        `.add(variables.monitored ? ${collectorShare} : quantity('0'))`,
    },
  ];
}

/**
 * Three sixteenths of the envelope in whole bytes, a broken one counted as a whole, at most the ceiling. Sixteenths
 * first: the product could overflow.
 */
function gatewayDefault(): readonly PolicyVariable[] {
  const total = 'variables.memoryTotal';
  const approximately = `${total}.asApproximateFloat()`;
  const bytes = 'variables.memoryBytes';
  return [
    {
      name: 'memoryBytes',
      expression: `${total}.isInteger() ? ${total}.asInteger() : (${approximately} > 0.0 && ${approximately} < 1e18 ? int(${approximately}) + 1 : 1000000000000000000)`,
    },
    {
      name: 'memoryGatewayDefault',
      expression: `${bytes} > ${GATEWAY_CEILING} / 3 * 16 ? quantity('${GATEWAY_CEILING}') : quantity(string(${bytes} / 16 * 3 + ${bytes} % 16 * 3 / 16))`,
    },
  ];
}

/** All that the validations speak of, in an order in which each is known before it is used. */
export const VARIABLES: readonly PolicyVariable[] = [
  { name: 'isUpdate', expression: 'oldObject != null' },
  string('schemaVersion', 'schemaVersion'),
  string('documentDBVersion', 'documentDBVersion'),
  string('image', 'image', 'documentDB'),
  {
    name: 'tag',
    expression: `variables.image.split('@')[0].find(':${THREE_NUMBERS}[^/:]*$').find('${THREE_NUMBERS}')`,
  },
  {
    name: 'namedVersions',
    expression: `variables.image.split('@')[0].find(':[^/:@]*$').findAll('[^0-9.][0-9]+[.][0-9]+[.-][0-9]+').map(each, each.find('[0-9].*$').replace('-', '.'))`,
  },
  {
    name: 'namedNumbers',
    expression:
      `variables.namedVersions.map(each, each.split('.').map(part, part.find('[1-9][0-9]*$')))` +
      `.filter(parts, parts.all(part, ${isWithin63Bits('part')})).map(parts, parts.map(part, part == '' ? 0 : int(part)))`,
  },
  {
    name: 'binary',
    expression: "variables.tag == '' || variables.image.contains('@') ? variables.documentDBVersion : variables.tag",
  },
  oldString('installed', 'status', 'schemaVersion'),
  oldString('oldSchemaVersion', 'spec', 'schemaVersion'),
  oldString('oldDocumentDBVersion', 'spec', 'documentDBVersion'),
  oldString('oldImage', 'spec', 'image', 'documentDB'),
  { name: 'reached', expression: "variables.installed == '' ? variables.oldSchemaVersion : variables.installed" },
  ...['schemaVersion', 'documentDBVersion', 'tag', 'binary', 'installed', 'reached'].flatMap(numbersOf),
  string('size', 'resource', 'storage', 'pvcSize'),
  oldString('oldSize', 'spec', 'resource', 'storage', 'pvcSize'),
  { name: 'postgresTls', expression: 'object.?spec.?tls.?postgres.orValue({})' },
  { name: 'gatewayTls', expression: 'object.?spec.?tls.?gateway.orValue({})' },
  { name: 'monitored', expression: 'object.?spec.?monitoring.?enabled.orValue(false)' },
  ...envelopeVariables('memory'),
  ...envelopeVariables('cpu'),
];
