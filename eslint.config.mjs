import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const NOT_DETERMINISTIC = [
  { selector: "MemberExpression[property.name='localeCompare']", message: 'Depends on the locale: use byCodeUnit.' },
  { selector: 'MemberExpression[property.name=/^toLocale/]', message: 'Depends on the locale.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Output is deterministic.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Output knows no clock.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Output knows no clock.' },
];

/** Kinds and systems: who meets one by its name has to be changed with every new one. */
const NAMES =
  'Gateway|DocumentDB|ExtensionUpgrade|Repository|L7StateStore|gateway|documentdb|extension(?:-u|U|u)pgrade|extension';
const NAMED_SYSTEMS = [
  {
    selector: `Literal[value=/^(?:${NAMES})$/]`,
    message: 'Only src/systems names a system or a kind: ask for a member of the system.',
  },
  {
    selector: `TemplateElement[value.cooked=/^(?:${NAMES})$/]`,
    message: 'Only src/systems names a system or a kind: ask for a member of the system.',
  },
];

const LEFT_OUT_TESTS = [
  {
    selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo)$/]',
    message: 'Every test runs.',
  },
];

const LAZY_MODULES = [
  '^(ajv|commander|diff|picomatch|semver|tinyglobby|yaml)$',
  '^node:(child_process|net)$',
  '^\\.{1,2}/',
];

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'lib',
      'dist',
      'coverage',
      'imports',
      'examples/**/dist',
      'bench/peer/dist',
      'test/package',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: {
        __dirname: 'readonly',
        __filename: 'readonly',
        console: 'readonly',
        module: 'writable',
        performance: 'readonly',
        process: 'readonly',
        require: 'readonly',
        URL: 'readonly',
      },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { disallowTypeAnnotations: false, fixStyle: 'inline-type-imports' },
      ],
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      // Loaded when first needed, since the time that the command takes to start counts.
      '@typescript-eslint/no-require-imports': ['error', { allow: LAZY_MODULES }],
      complexity: ['error', 16],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      'no-restricted-syntax': ['error', ...NOT_DETERMINISTIC],
    },
  },
  // The constructs are named after the kinds.
  {
    files: ['src/**/*.ts'],
    ignores: ['src/systems/**', 'src/constructs/**'],
    rules: { 'no-restricted-syntax': ['error', ...NOT_DETERMINISTIC, ...NAMED_SYSTEMS] },
  },
  // The one place that reads the clock: how old what a cluster says is.
  { files: ['src/commands/terminal/clock.ts'], rules: { 'no-restricted-syntax': ['error', ...NAMED_SYSTEMS] } },
  { files: ['tools/**/*.ts'], rules: { 'no-console': 'off', 'no-restricted-syntax': ['error', ...NOT_DETERMINISTIC] } },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Matchers such as expect.any are of type any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-restricted-syntax': ['error', ...LEFT_OUT_TESTS],
    },
  },
);
