import type { CodegenConfig } from '@graphql-codegen/cli';

/** Enumerations and inputs that the operations use. */
const TYPES = 'src/api/schema.generated.ts';

/** `npm run generate`: types for each `.graphql` file, beside it; `npm run check` fails when they are stale. */
const config: CodegenConfig = {
  schema: '../schema.graphql',
  documents: 'src/**/*.graphql',
  config: {
    scalars: { BigInt: 'number', Date: 'string' },
    strictScalars: true,
    useTypeImports: true,
    disableDescriptions: true,
  },
  generates: {
    [TYPES]: { plugins: ['typescript-operations'], config: { generateOperationTypes: false } },
    'src/api/keyless.generated.ts': { plugins: ['./codegen-keyless.mjs'] },
    'src/': {
      preset: 'near-operation-file',
      presetConfig: { extension: '.generated.ts', baseTypesPath: 'api/schema.generated.ts' },
      plugins: ['typescript-operations', 'typed-document-node'],
      config: { importSchemaTypesFrom: TYPES },
    },
  },
};

export default config;
