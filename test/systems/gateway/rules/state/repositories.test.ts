import type { JsonObject } from '../../../../../src/lib/json';
import type { KubeObject } from '../../../../../src/model/kube';
import { findingTable, type Row } from './finding-table';

const repository = (spec: JsonObject, name = 'r'): KubeObject => ({
  apiVersion: 'security.brcmlabs.com/v1',
  kind: 'Repository',
  metadata: { name },
  spec,
});
const STORE: KubeObject = {
  apiVersion: 'security.brcmlabs.com/v1alpha1',
  kind: 'L7StateStore',
  metadata: { name: 'store' },
  spec: { redis: { groupName: 'g', storeId: 's' } },
};
const PINNED = { type: 'git', endpoint: 'https://git.example.com/r', tag: 'v1' };
const REFERENCE = { repositoryReferences: [{ enabled: true, type: 'static', name: 'r' }] };
const row = (what: string, finds: readonly string[], ...beside: readonly KubeObject[]): Row => [
  what,
  REFERENCE,
  finds,
  { beside },
];
const AT = 'repositoryReferences[0]';

findingTable('a repository stands beside the Gateway', [
  row('takes one that does', [], repository(PINNED)),
  row('refuses none', [`gateway/repository-missing ${AT}.name`]),
  row('refuses another one', [`gateway/repository-missing ${AT}.name`], repository(PINNED, 'other')),
  row('refuses one of another API group', [`gateway/repository-missing ${AT}.name`], {
    ...repository(PINNED),
    apiVersion: 'example.com/v1',
  }),
  row('refuses one of another namespace', [`gateway/repository-missing ${AT}.name`], {
    ...repository(PINNED),
    metadata: { name: 'r', namespace: 'elsewhere' },
  }),
  [
    'wants none of a reference that is off',
    { repositoryReferences: [{ enabled: false, type: 'static', name: 'r' }] },
    [],
  ],
  [
    'refuses a reference without a name',
    { repositoryReferences: [{ enabled: true, type: 'static' }] },
    [`gateway/repository-name ${AT}.name`],
  ],
  [
    'refuses a reference without a type',
    { repositoryReferences: [{ enabled: true, name: 'r' }] },
    [`gateway/repository-type ${AT}.type`],
  ],
  [
    'refuses a reference twice',
    { repositoryReferences: [...REFERENCE.repositoryReferences, ...REFERENCE.repositoryReferences] },
    ['gateway/repository-twice repositoryReferences[1].name'],
    { beside: [repository(PINNED)] },
  ],
]);

const LOCAL = { type: 'local', localReference: { secretName: 's' } };

findingTable('a repository says where it is', [
  row('takes git with an endpoint', [], repository(PINNED)),
  row('takes local with a Secret', [], repository(LOCAL)),
  row(
    'refuses no type',
    [`gateway/repository-incomplete ${AT}`, `gateway/repository-not-followed? ${AT}`],
    repository({ ...PINNED, type: null }),
  ),
  row('refuses git without endpoint', [`gateway/repository-incomplete ${AT}`], repository({ type: 'git', tag: 'v1' })),
  row(
    'refuses http without endpoint',
    [`gateway/repository-incomplete ${AT}`, `gateway/repository-not-followed? ${AT}`],
    repository({ type: 'http' }),
  ),
  row('refuses local without a Secret', [`gateway/repository-incomplete ${AT}`], repository({ type: 'local' })),
]);

const IN_STORE = { type: 'statestore', stateStoreReference: 'store' };

findingTable('a state store stands beside the Gateway', [
  row('takes one that does', [`gateway/repository-not-followed? ${AT}`], repository(IN_STORE), STORE),
  row(
    'refuses none',
    [`gateway/state-store-missing ${AT}`, `gateway/repository-not-followed? ${AT}`],
    repository(IN_STORE),
  ),
  row(
    'refuses a repository that names none',
    [`gateway/repository-incomplete ${AT}`, `gateway/repository-not-followed? ${AT}`],
    repository({ type: 'statestore' }),
    STORE,
  ),
]);

findingTable('a change in a repository rolls nothing', [
  row('takes a tag', [], repository(PINNED)),
  row('says so of a branch', [`gateway/repository-not-followed? ${AT}`], repository({ ...PINNED, branch: 'main' })),
  row(
    'says so of an archive',
    [`gateway/repository-not-followed? ${AT}`],
    repository({ type: 'http', endpoint: 'https://example.com/r.tar.gz' }),
  ),
]);

findingTable('folders of a repository count at run time only', [
  [
    'takes the whole repository',
    { repositoryReferences: [{ ...REFERENCE.repositoryReferences[0], directories: ['/'] }] },
    [],
    { beside: [repository(PINNED)] },
  ],
  [
    'says so of folders',
    { repositoryReferences: [{ ...REFERENCE.repositoryReferences[0], directories: ['/', 'a'] }] },
    [`gateway/repository-folders? ${AT}.directories`],
    { beside: [repository(PINNED)] },
  ],
]);

findingTable('a certificate that is not to be verified', [
  row(
    'is said to be verified',
    [`gateway/field-without-effect? ${AT}`],
    repository({ ...PINNED, insecureSkipVerify: true }),
  ),
  row('is nothing while the field is false', [], repository({ ...PINNED, insecureSkipVerify: false })),
]);

const DYNAMIC = { repositoryReferences: [{ enabled: true, type: 'dynamic', name: 'r' }] };

findingTable('a dynamic repository needs an operator', [
  ['is reported', DYNAMIC, [`gateway/needs-operator ${AT}`]],
  [
    'is reported also when it is loaded at start',
    { ...DYNAMIC, repositoryReferenceBootstrap: { enabled: true }, management: { database: null } },
    [`gateway/needs-operator ${AT}`],
    { beside: [repository(PINNED)] },
  ],
  [
    'must then stand beside the Gateway',
    { ...DYNAMIC, repositoryReferenceBootstrap: { enabled: true }, management: { database: null } },
    [`gateway/repository-missing ${AT}.name`, `gateway/needs-operator ${AT}`],
  ],
]);
