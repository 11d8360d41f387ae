import { parse, print } from '@0no-co/graphql.web';
import type { TypedDocumentNode } from '@urql/core';

/** A document with its variables. */
export type Operation<Data = unknown, Variables extends Record<string, unknown> = Record<string, unknown>> = {
  document: TypedDocumentNode<Data, Variables>;
  variables: Variables;
};

/** The document as text, as a person would write it. */
export function queryText({ document }: Pick<Operation, 'document'>): string {
  return print(document as ReturnType<typeof parse>);
}

/** GraphiQL with this operation in its editors. The fragment stays in the browser: no log has it. */
export function graphiqlLink(operation: Operation): string {
  const fragment = new URLSearchParams({ query: queryText(operation) });
  if (Object.keys(operation.variables).length > 0) {
    fragment.set('variables', JSON.stringify(operation.variables, null, 2));
  }
  return `/graphiql#${fragment.toString()}`;
}

/** The whole answer as a table; a link, so that the browser streams it to a file. */
export function tableLink(operation: Operation, format: 'csv' | 'ndjson' | 'parquet' = 'csv'): string {
  const parameters = new URLSearchParams({
    format,
    query: queryText(operation),
    variables: JSON.stringify(operation.variables),
  });
  return `/graphql?${parameters.toString()}`;
}
