import { parse, print } from '@0no-co/graphql.web';
import type { TypedDocumentNode } from '@urql/core';
import { sharedQueryLink } from './fragment';

/** A document with its variables. */
export type Operation<Data = unknown, Variables extends Record<string, unknown> = Record<string, unknown>> = {
  document: TypedDocumentNode<Data, Variables>;
  variables: Variables;
};

/** The document as text, as a person would write it. */
export function queryText({ document }: Pick<Operation, 'document'>): string {
  return print(document as ReturnType<typeof parse>);
}

/** GraphiQL with this operation in its editors. */
export function graphiqlLink(operation: Operation): string {
  const { variables } = operation;
  const none = Object.keys(variables).length === 0;
  return sharedQueryLink({
    query: queryText(operation),
    variables: none ? '' : JSON.stringify(variables, null, 2),
  });
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
