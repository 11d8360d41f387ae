import { print } from '@0no-co/graphql.web';
import type { TypedDocumentNode } from '@urql/core';
import type { DocumentNode } from 'graphql';

/** A document with its variables, checked against each other. */
export type Operation<Data, Variables> = {
  document: TypedDocumentNode<Data, Variables>;
  variables: Variables;
};

/** Any operation, to be written down rather than run. */
export type AnyOperation = { document: DocumentNode; variables: object };

/** An operation whose variables are those of its document. */
export function operation<Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
): AnyOperation {
  return { document, variables };
}

/** The document as text, as a person would write it. */
export function queryText({ document }: Pick<AnyOperation, 'document'>): string {
  return print(document);
}

/** GraphiQL with this operation in its editors. The fragment stays in the browser: no log has it. */
export function graphiqlLink(operation: AnyOperation): string {
  const fragment = new URLSearchParams({ query: queryText(operation) });
  if (Object.keys(operation.variables).length > 0) {
    fragment.set('variables', JSON.stringify(operation.variables, null, 2));
  }
  return `/graphiql#${fragment.toString()}`;
}

/** The whole answer as a table; a link, so that the browser streams it to a file. */
export function tableLink(operation: AnyOperation, format: 'csv' | 'ndjson' | 'parquet' = 'csv'): string {
  const parameters = new URLSearchParams({
    format,
    query: queryText(operation),
    variables: JSON.stringify(operation.variables),
  });
  return `/graphql?${parameters.toString()}`;
}
