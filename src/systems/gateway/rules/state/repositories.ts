import type { RepositoryFields } from '../../fields';
import { finding, type Finding } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import { bootstrapRepositories, stateStore, type BootstrapRepository } from '../../repository';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const REFERENCES: Path = [...APP, 'repositoryReferences'];

export const repositoriesAreNamed = gatewayStateRule(
  { code: 'gateway/repository-name', severity: 'error', title: 'A reference names its Repository' },
  ({ app }) =>
    (app.repositoryReferences ?? []).flatMap(({ enabled, name }, index) =>
      enabled === true && !name ? [finding([...REFERENCES, index, 'name'], 'missing', 'Name the Repository.')] : [],
    ),
);

/** Whether it is loaded at start or at run time decides all the rest. */
export const repositoriesHaveType = gatewayStateRule(
  { code: 'gateway/repository-type', severity: 'error', title: 'A reference says when it is loaded' },
  ({ app }) =>
    (app.repositoryReferences ?? []).flatMap(({ enabled, type }, index) =>
      enabled === true && !type ? [finding([...REFERENCES, index, 'type'], 'missing', 'Write static or dynamic.')] : [],
    ),
);

export const repositoriesAreReferencedOnce = gatewayStateRule(
  { code: 'gateway/repository-twice', severity: 'error', title: 'A Repository is referenced once' },
  (gateway) => {
    const seen = new Set<string>();
    return bootstrapRepositories(gateway).flatMap(({ index, name }): readonly Finding[] => {
      const repeated = seen.has(name);
      seen.add(name);
      if (!repeated) return [];
      const message = `"${name}" is referenced twice`;
      return [finding([...REFERENCES, index, 'name'], message, 'Keep one reference.')];
    });
  },
);

/** Where a repository is stands in a resource of its own, which has to be given beside the Gateway. */
export const repositoriesAreGiven = gatewayStateRule(
  {
    code: 'gateway/repository-missing',
    severity: 'error',
    title: 'A Repository that is referenced is among the sources',
  },
  (gateway) =>
    bootstrapRepositories(gateway)
      .filter(({ fields }) => fields === undefined)
      .map(({ index, name }) => {
        const message = `there is no Repository "${name}" beside the Gateway`;
        const remedy = 'Give the resource in the same sources, in the same namespace.';
        return finding([...REFERENCES, index, 'name'], message, remedy);
      }),
);

export const repositoriesAreComplete = gatewayStateRule(
  { code: 'gateway/repository-incomplete', severity: 'error', title: 'A Repository says where it is' },
  (gateway) =>
    bootstrapRepositories(gateway).flatMap(({ index, name, fields }) =>
      (fields === undefined ? [] : missingFields(fields)).map((field) => {
        const message = `spec.${field} of Repository "${name}" is missing`;
        return finding([...REFERENCES, index], message, 'Give it there.');
      }),
    ),
);

function missingFields(fields: RepositoryFields): readonly string[] {
  switch (fields.type) {
    case 'git':
    case 'http':
      return fields.endpoint ? [] : ['endpoint'];
    case 'local':
      return fields.localReference?.secretName ? [] : ['localReference.secretName'];
    case 'statestore':
      return fields.stateStoreReference ? [] : ['stateStoreReference'];
    default:
      return ['type'];
  }
}

export const stateStoresAreGiven = gatewayStateRule(
  {
    code: 'gateway/state-store-missing',
    severity: 'error',
    title: 'A state store that is referenced is among the sources',
  },
  (gateway) =>
    bootstrapRepositories(gateway).flatMap(({ index, name, fields }): readonly Finding[] => {
      const store = fields?.stateStoreReference;
      if (!store || stateStore(gateway, store) !== undefined) return [];
      const message = `there is no L7StateStore "${store}" beside the Gateway, and Repository "${name}" refers to it`;
      const remedy = 'Give the resource in the same sources, in the same namespace.';
      return [finding([...REFERENCES, index], message, remedy)];
    }),
);

/** The pods fetch at their start; nobody rolls them when the repository changes. */
export const repositoryChangesRollNothing = gatewayStateRule(
  { code: 'gateway/repository-not-followed', severity: 'warning', title: 'A change in a repository reaches the pods' },
  (gateway) =>
    bootstrapRepositories(gateway)
      .filter(({ fields }) => fields !== undefined && !isPinned(fields))
      .map(({ index, name }: BootstrapRepository) => {
        const message = `a change in Repository "${name}" reaches the pods at their next start only`;
        const remedy = 'Restart the pods then, or use a Git tag: its change rolls them.';
        return finding([...REFERENCES, index], message, remedy);
      }),
);

/** A tag does not move; the Secret of a local repository is as any other that the pods read. */
function isPinned({ type, branch, tag }: RepositoryFields): boolean {
  return type === 'local' || (type === 'git' && !branch && Boolean(tag));
}

/** A running operator applies only these folders; the init container takes the whole repository. */
export const repositoryFoldersHaveEffect = gatewayStateRule(
  { code: 'gateway/repository-folders', severity: 'warning', title: 'Folders of a repository have an effect' },
  (gateway) =>
    bootstrapRepositories(gateway).flatMap(({ index }): readonly Finding[] => {
      const { directories } = gateway.app.repositoryReferences?.[index] ?? {};
      if (directories === undefined || directories.every((folder) => folder === '/')) return [];
      const path = [...REFERENCES, index, 'directories'];
      const message = 'has no effect at start: the init container takes the whole repository';
      return [finding(path, message, 'Split the repository, or use "/".')];
    }),
);
