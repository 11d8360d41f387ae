import { TypeInfo, isObjectType, visit, visitWithTypeInfo } from 'graphql';

/**
 * Lists the object types that the documents select and that have no `id`: the cache keeps these within their parents.
 *
 * @type {import('@graphql-codegen/plugin-helpers').PluginFunction}
 */
export const plugin = (schema, documents) => {
  const names = new Set();
  const types = new TypeInfo(schema);
  const parents = visitWithTypeInfo(types, {
    Field() {
      const parent = types.getParentType();
      if (isObjectType(parent) && parent !== schema.getQueryType() && !parent.getFields().id)
        names.add(parent.name);
    },
  });
  for (const { document } of documents) visit(document, parents);
  return `export const KEYLESS = ${JSON.stringify([...names].sort())} as const;\n`;
};
