/**
 * The arrows between the rooms of src: lib <- model <- schema, delivery, patch, plan, report, rules <- systems <- files, status <- state,
 * output <- commands <- cli, constructs, validation, main, index. A room is a folder; docs/architecture.md has the picture.
 */
const FLOORS = [
  ['lib'],
  ['model'],
  ['schema', 'delivery', 'patch', 'plan', 'report', 'rules'],
  ['systems'],
  ['files', 'status'],
  ['state', 'output'],
  ['commands'],
  ['cli', 'constructs', 'validation', 'main', 'index'],
];
const PURE = '(?:lib|model|delivery|rules|plan|patch|report|systems|status)';

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** A room imports itself and the floors below it. */
const floors = FLOORS.flatMap((rooms, floor) => {
  const below = FLOORS.slice(0, floor).flat();
  return rooms.map((room) => {
    const allowed = [...(room === 'index' || room === 'main' ? ['constructs', 'validation'] : []), room, ...below].map(
      (each) => `^src/${each}(?:/|\\.)`,
    );
    return error(
      `floor-of-${room}`,
      `${room} imports itself and the floors below it.`,
      { path: `^src/${room}(?:/|\\.)` },
      { path: '^src/', pathNot: allowed },
    );
  });
});

module.exports = {
  forbidden: [
    error('no-cycle', 'Files do not import each other in a circle.', {}, { circular: true }),
    error('no-unresolved', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    ...floors,
    error(
      'systems-behind-their-interface',
      'Other rooms ask a system through the interface. What serves one system alone (its admission objects, its decision as a function of the library) is listed here.',
      {
        path: '^src/',
        pathNot: '^src/(?:systems/|commands/(?:admission|decide-extension-upgrade)\\.ts$)',
      },
      { path: '^src/systems/[^/]+/' },
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
      { path: '^src/', pathNot: '^src/schema/kubernetes/' },
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
