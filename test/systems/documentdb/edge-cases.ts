import type { AdmissionCase, Patch } from './cases';

const DIGEST = `sha256:${'9f3c'.repeat(16)}`;
const SCHEMA = 'spec.schemaVersion';
const SIZE = 'spec.resource.storage.pvcSize';
const MEMORY = 'spec.resource.memory';
const UNSTATED = 'warning documentdb/binary-not-stated spec.documentDBVersion';
const DIFFERS = 'warning documentdb/tag-differs spec.image.documentDB';
const ROLLBACK = 'documentdb/image-rollback spec';
const ABOVE = `documentdb/schema-above-binary ${SCHEMA}`;
const NEEDS_BINARY = `documentdb/schema-needs-binary ${SCHEMA}`;
const NO_QUANTITY = `documentdb/size-not-quantity ${SIZE}`;
const REFERENCE = 'documentdb/image-reference spec.image.documentDB';

const version = (documentDBVersion: string | null): Patch => ({ documentDBVersion });
const image = (documentDB: string, documentDBVersion: string | null = null): Patch => ({
  image: { documentDB },
  documentDBVersion,
});
const size = (pvcSize: string): Patch => ({ resource: { storage: { pvcSize } } });
const resource = (fields: Patch): Patch => ({ resource: fields });

type CreateRow = readonly [now: Patch, ...finds: readonly string[]];
type UpdateRow = readonly [old: Patch, now: Patch, installed: string | undefined, ...finds: readonly string[]];

/** The spellings of a version, and what an image says about it, at the edge of what can be read. */
const VERSIONS: Readonly<Record<string, CreateRow>> = {
  'a tag with a suffix, and the schema of its numbers': [{ ...image('d:0.113.0-rc1'), schemaVersion: '0.113.0' }],
  'a tag with four numbers, of which three count': [{ ...image('d:0.113.0.9'), schemaVersion: '0.113.1' }, ABOVE],
  'a tag with letters behind the numbers': [{ ...image('d:0.113.0beta'), schemaVersion: '0.113.0' }],
  'a tag with a letter before the numbers': [
    { ...image('d:v0.113.0'), schemaVersion: '0.113.0' },
    NEEDS_BINARY,
    UNSTATED,
  ],
  'a tag of the catalogue': [{ ...image('d:0.113-0'), schemaVersion: '0.113.0' }, NEEDS_BINARY, UNSTATED],
  'a tag that cannot be read, beside a field that can': [{ ...image('d:latest', '0.113.0'), schemaVersion: '0.113.0' }],
  'a tag that cannot be read, beside a field below the schema': [
    { ...image('d:latest', '0.112.0'), schemaVersion: '0.113.0' },
    ABOVE,
  ],
  'a tag that can be read, beside a field that cannot': [
    { ...image('d:0.113.0', 'latest'), schemaVersion: '0.113.0' },
    DIFFERS,
  ],
  'a tag of the catalogue that says otherwise than the field': [image('d:17-0.112-0', '0.113.0'), DIFFERS],
  'a tag with a letter that says otherwise': [image('d:v0.112.0', '0.113.0'), DIFFERS],
  'a tag of the catalogue that says the same': [image('d:17-0.113-0', '0.113.0')],
  'a tag that names another program only': [image('d:pg17.2.0', '0.113.0')],
  'a digest, and a field that can be read': [{ ...image(`d@${DIGEST}`, '0.113.0'), schemaVersion: '0.113.0' }],
  'a tag before a digest that would do, and a field that does not': [
    { ...image(`d:0.114.0@${DIGEST}`, '0.113.0'), schemaVersion: '0.114.0' },
    ABOVE,
    DIFFERS,
  ],
  'a tag before a digest that would not do, and a field that does': [
    { ...image(`d:0.112.0@${DIGEST}`, '0.113.0'), schemaVersion: '0.113.0' },
    DIFFERS,
  ],
  'a registry with a port, a path that looks like a version, and a tag': [
    { ...image('reg.example:5000/0.9.0/d:0.113.0'), schemaVersion: '0.113.0' },
  ],
  'a registry with a port and a path that looks like a version': [
    { ...image('reg.example:5000/0.113.0'), schemaVersion: '0.113.0' },
    NEEDS_BINARY,
    UNSTATED,
  ],
  'an address with a port for a registry': [{ ...image('[::1]:5000/d:0.113.0'), schemaVersion: '0.113.0' }],
  'an image that cannot be pulled and states a version nevertheless': [
    { ...image('reg.example/Team/d:0.113.0'), schemaVersion: '0.113.0' },
    REFERENCE,
  ],
  'a field with a suffix, which is not dropped': [
    { ...version('0.113.0-amd64'), schemaVersion: '0.112.0' },
    `documentdb/schema-incomparable ${SCHEMA}`,
    UNSTATED,
  ],
  'a field with a blank': [
    { ...version('0.113.0 '), schemaVersion: '0.112.0' },
    `documentdb/schema-incomparable ${SCHEMA}`,
    UNSTATED,
  ],
  'leading zeros in the tag alone, which names an image': [{ ...image('d:0.0113.0'), schemaVersion: '0.113.0' }],
  'the largest number that fits': [{ ...version('0.9223372036854775807.0'), schemaVersion: '0.9223372036854775807.0' }],
  'a number that fits only without its zeros': [
    version('0.0009223372036854775807.0'),
    'documentdb/not-canonical spec.documentDBVersion',
  ],
  'a number beyond': [version('0.9223372036854775808.0'), UNSTATED],
  'all zeros': [{ ...version('0.0.0'), schemaVersion: '0.0.0' }],
  'zeros only, too many': [version('00.0.0'), 'documentdb/not-canonical spec.documentDBVersion'],
  'nothing but empty texts': [
    { ...version(''), schemaVersion: '', image: { documentDB: '', gateway: '', postgres: '' } },
    UNSTATED,
  ],
  'an explicit schema and empty texts': [
    { ...version(''), schemaVersion: '0.113.0', image: { documentDB: '' } },
    NEEDS_BINARY,
    UNSTATED,
  ],
};

const SIZES: Readonly<Record<string, CreateRow>> = {
  'a size of three numbers in an exponent': [size('1e3')],
  'a size with a capital exponent': [size('1E3')],
  'a size in exa': [size('1E')],
  'a size in half a gibibyte': [size('0.5Gi')],
  'a size without a whole': [size('.5Gi')],
  'a size that ends with its point': [size('10.')],
  'a size in bytes': [size('10')],
  'a size with a sign': [size('+10Gi')],
  'a size in thousandths': [size('1500m')],
  'a size without a digit, which Kubernetes takes for zero': [size('Gi'), `documentdb/size-not-positive ${SIZE}`],
  'a size that is a sign': [size('-'), `documentdb/size-not-positive ${SIZE}`],
  'a size without a digit and with too large a suffix': [size('Ei'), NO_QUANTITY],
  'a size of zero with a suffix': [size('0Gi'), `documentdb/size-not-positive ${SIZE}`],
  'a size with a kilo in capitals': [size('10K'), NO_QUANTITY],
  'a size in small letters': [size('10gi'), NO_QUANTITY],
  'a size with both suffixes': [size('1e3Gi'), NO_QUANTITY],
  'a size with a comma': [size('1,5Gi'), NO_QUANTITY],
  'a size with an underscore': [size('1_000'), NO_QUANTITY],
  'a size of two numbers': [size('1.2.3'), NO_QUANTITY],
  'a size with a line break': [size('10Gi\n'), NO_QUANTITY],
  'an envelope in millibytes, three sixteenths of it rounded': [
    resource({ memory: '1600500m', database: { memory: '1301' } }),
    'documentdb/envelope-exceeded spec.resource.database.memory',
  ],
  'an envelope in exponents': [resource({ memory: '2e9', database: { memory: '1625e6' } })],
  'an envelope below zero': [resource({ memory: '-4Gi' }), `documentdb/envelope-too-small ${MEMORY}`],
  'an envelope far below zero': [resource({ memory: '-1e30' }), `documentdb/envelope-too-small ${MEMORY}`],
  'an envelope beyond 63 bits': [resource({ memory: '1e30' })],
  'an envelope whose gateway reaches its ceiling': [resource({ memory: '256Gi', database: { memory: '224Gi' } })],
  'an envelope whose gateway would pass its ceiling': [
    resource({ memory: '256Gi', database: { memory: '240518168577' } }),
    'documentdb/envelope-exceeded spec.resource.database.memory',
  ],
  'an envelope of empty texts': [
    resource({ memory: '', cpu: '', gateway: { memory: '', cpu: '0' }, database: { memory: '0', cpu: '' } }),
  ],
  'a share of zero with a suffix, which is set': [
    resource({ database: { memory: '0Mi' } }),
    `documentdb/envelope-missing ${MEMORY}`,
  ],
};

const UPDATES: Readonly<Record<string, UpdateRow>> = {
  'only the image changes, to the same version elsewhere': [
    image('a.example/d:0.113.0'),
    image('b.example/d:0.113.0'),
    '0.113.0',
  ],
  'only the image changes, to an older version elsewhere': [
    image('a.example/d:0.113.0'),
    image('b.example/d:0.112.0'),
    '0.113.0',
    ROLLBACK,
  ],
  'the tag stays below, and something else changes': [
    image('d:0.112.0'),
    { ...image('d:0.112.0'), instancesPerNode: 3 },
    '0.113.0',
  ],
  'the tag stays below, and the schema is asked for': [
    image('d:0.112.0'),
    { ...image('d:0.112.0'), schemaVersion: '0.112.0' },
    '0.113.0',
    'warning documentdb/schema-lowered spec.schemaVersion',
  ],
  'the suffix of the tag changes': [image('d:0.113.0-amd64'), image('d:0.113.0-arm64'), '0.113.0'],
  'a release candidate counts as its release': [image('d:0.113.0'), image('d:0.113.0-rc1'), '0.113.0'],
  'the tag goes to one that cannot be read, and the field is older': [
    image('d:0.113.0', '0.112.0'),
    image('d:latest', '0.112.0'),
    '0.113.0',
    ROLLBACK,
  ],
  'the field becomes empty, which states nothing': [
    version('0.113.0'),
    version(''),
    '0.113.0',
    UNSTATED,
    'warning documentdb/rollback-not-judged spec',
  ],
  'an empty field goes, which changes nothing': [version(''), version(null), '0.113.0', UNSTATED],
  'the same version with zeros, which is no rollback': [
    version('0.113.0'),
    version('0.0113.0'),
    '0.113.0',
    'documentdb/not-canonical spec.documentDBVersion',
  ],
  'below the schema, by number and not by text': [version('0.110.0'), version('0.99.0'), '0.110.0', ROLLBACK],
  'above the schema, by number and not by text': [version('0.9.0'), version('0.110.0'), '0.9.0'],
  'no status: a rollback cannot be seen': [version('0.113.0'), version('0.9.0'), undefined],
  'a schema in the form of the catalogue': [
    version('0.113.0'),
    version('0.114.0'),
    '0.113-0',
    'documentdb/rollback-incomparable spec',
  ],
  'a fault of the memory stays, and the volume grows': [
    resource({ database: { memory: '3Gi' } }),
    { resource: { database: { memory: '3Gi' }, storage: { pvcSize: '21Gi' } } },
    undefined,
    `documentdb/envelope-missing ${MEMORY}`,
  ],
  'a version with zeros stays, and the binary moves': [
    { schemaVersion: '0.0112.0' },
    { schemaVersion: '0.0112.0', documentDBVersion: '0.114.0' },
    '0.112.0',
    `warning documentdb/not-canonical ${SCHEMA}`,
  ],
  'a bad image of the gateway stays, and the binary moves': [
    { image: { gateway: ':1' } },
    { image: { gateway: ':1' }, documentDBVersion: '0.114.0' },
    '0.112.0',
    'warning documentdb/image-reference spec.image.gateway',
  ],
  'the size is spelled in bytes': [size('1Gi'), size('1073741824'), undefined],
  'the size loses a thousandth of a byte': [
    size('1073741824'),
    size('1073741823999m'),
    undefined,
    `documentdb/size-shrinks ${SIZE}`,
  ],
  'a fixed field becomes empty, which is a value': [
    { documentDbCredentialSecret: 'a' },
    { documentDbCredentialSecret: '' },
    undefined,
    'documentdb/field-fixed spec.documentDbCredentialSecret',
  ],
  'bootstrap loses a part': [
    { bootstrap: { recovery: { backup: { name: 'a' } } } },
    { bootstrap: { recovery: {} } },
    undefined,
    'documentdb/bootstrap-changed spec.bootstrap',
  ],
};

export const EDGE_CREATE_CASES: readonly AdmissionCase[] = Object.entries({ ...VERSIONS, ...SIZES }).map(
  ([title, [now, ...finds]]) => ({ title: `at the edge: ${title}`, now, finds }),
);

export const EDGE_UPDATE_CASES: readonly AdmissionCase[] = Object.entries(UPDATES).map(
  ([title, [old, now, installed, ...finds]]) => ({ title: `at the edge: ${title}`, old, now, installed, finds }),
);
