/**
 * The arrows between the rooms of src: model <- middle rooms <- app <- main, cli, index, constructs, validation.
 * A room is a folder; docs/architecture.md has the picture.
 */
const MIDDLE =
  '(?:yaml|input|schema|kubernetes|gateway|documentdb|delivery|rules|plan|patch|report|adopt|importing|edit)';
const PURE = '(?:model|gateway|documentdb|delivery|rules|plan|patch|report|adopt|importing|edit)';
const TOP = '(?:main|cli|index|constructs|validation)';

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    error('no-cycle', 'Files do not import each other in a circle.', {}, { circular: true }),
    error('no-unresolved', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    error(
      'model-stands-alone',
      'The model imports itself and the hash function of Node only.',
      { path: '^src/model/' },
      { pathNot: ['^src/model/', '^(?:node:)?crypto$'] },
    ),
    error(
      'middle-rooms-are-strangers',
      'A middle room imports the model and itself; app composes the rooms.',
      { path: `^src/(${MIDDLE})/` },
      { path: '^src/', pathNot: ['^src/model/', '^src/$1/'] },
    ),
    error(
      'app-does-not-look-up',
      'The app knows neither the command line nor the constructs.',
      { path: '^src/app/' },
      { path: `^src/${TOP}(?:/|\\.)` },
    ),
    error(
      'top-goes-through-app',
      'The command line, the library and the cdk8s entry reach the middle rooms through the app.',
      { path: `^src/${TOP}(?:/|\\.)` },
      { path: `^src/${MIDDLE}/` },
    ),
    error(
      'pure-rooms',
      'These rooms compute: no files, no processes, no network, no cdk8s.',
      { path: `^src/${PURE}/` },
      {
        path: [
          '^(?:node:)?(?:fs|fs/promises|child_process|net|http|https|os|process|worker_threads)$',
          '(?:^|/)(?:cdk8s|cdk8s-plus-\\d+|constructs)(?:/|$)',
        ],
      },
    ),
    error(
      'generated-validators-belong-to-schema',
      'Only the schema room knows the generated validators and schemas.',
      { path: '^src/', pathNot: '^src/schema/' },
      { path: '^imports/(?:validators|schemas)/' },
    ),
    error(
      'kubernetes-data-belongs-to-kubernetes',
      'Only the kubernetes room knows the generated Kubernetes schemas.',
      { path: '^src/', pathNot: '^src/kubernetes/' },
      { path: '^imports/kubernetes/' },
    ),
    error(
      'no-development-code',
      'What is published does not import tests, tools, benchmarks or examples.',
      { path: '^src/' },
      { path: '^(?:test|tools|bench|examples)/' },
    ),
    error(
      'no-development-dependency',
      'What is published imports dependencies and peer dependencies only.',
      { path: '^src/' },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
      },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^imports/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
