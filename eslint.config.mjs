import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const nodeBuiltins = {
  group: ['node:*', 'fs', 'path', 'crypto', 'os', 'child_process', 'http', 'net'],
  message: 'a workflow has no Node: ask for it through an activity',
};

/** What reaches out of a deterministic room. */
const outside = ['process', 'Buffer', 'setInterval', 'setImmediate', 'fetch', 'crypto', 'performance'];

/** Syntax that gives another result on another machine, or the next time. */
const determinism = [
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'no randomness in a deterministic room',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length>1]",
    message: 'the host’s time zone is not ours: use domain/calendar',
  },
  { selector: "NewExpression[callee.name='Intl.DateTimeFormat']", message: 'use domain/calendar' },
];

export default tseslint.config(
  { ignores: ['dist/**', 'web/src/api/generated/**', 'node_modules/**', '.data/**', 'coverage/**'] },
  js.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setImmediate: 'readonly',
        Buffer: 'readonly',
        globalThis: 'readonly',
        module: 'writable',
        fetch: 'readonly',
        FormData: 'readonly',
        Blob: 'readonly',
      },
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-console': 'error',
    },
  },
  {
    // Nest reads parameter types at run time: a class imported as a type only would be lost.
    files: ['src/**/*.ts', 'tests/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      // The router's redirects and the query library's suspense are thrown by design.
      '@typescript-eslint/only-throw-error': 'off',
      // It warns of what the React Compiler leaves alone, and the pages are built without it.
      'react-hooks/incompatible-library': 'off',
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ regex: '^antd/(?!locale/)', message: 'import components from antd itself' }],
          paths: [
            {
              name: 'antd',
              importNames: ['App', 'message', 'notification'],
              message: 'say() and confirmed() of design/ speak over the page',
            },
          ],
        },
      ],
    },
  },
  {
    // Deterministic rooms: the same input gives the same output, on any machine, at any time.
    files: ['domain/**/*.ts', 'workflows/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [nodeBuiltins] }],
      'no-restricted-globals': ['error', ...outside],
      'no-restricted-syntax': ['error', ...determinism],
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'time comes with the command' },
      ],
      'no-restricted-globals': ['error', ...outside, 'setTimeout', 'clearTimeout'],
      'no-restricted-syntax': [
        'error',
        ...determinism,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'time comes with the command',
        },
      ],
    },
  },
);
