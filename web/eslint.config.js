import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import graphql from '@graphql-eslint/eslint-plugin';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist', 'src/**/*.generated.ts', 'test-results', 'playwright-report'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      js.configs.recommended,
      ts.configs.strictTypeChecked,
      ts.configs.stylisticTypeChecked,
      reactHooks.configs.flat.recommended,
      jsxA11y.flatConfigs.strict,
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers in templates read as they are meant to.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      // Regions that scroll have to be reached by keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['region'], tags: [] }],
      // Index signatures are read by name on purpose (environment variables).
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['src/**/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: '../schema.graphql', documents: 'src/**/*.graphql' } },
    },
    plugins: { '@graphql-eslint': { rules: graphql.rules } },
    rules: {
      '@graphql-eslint/no-anonymous-operations': 'error',
      '@graphql-eslint/no-unused-fragments': 'error',
      '@graphql-eslint/no-unused-variables': 'error',
      // Without its id, the cache cannot tell which row an object is.
      '@graphql-eslint/require-selections': ['error', { fieldName: 'id' }],
    },
  },
  // Tables are downloaded, not cached, and ids would be columns.
  { files: ['src/**/*.table.graphql'], rules: { '@graphql-eslint/require-selections': 'off' } },
);
