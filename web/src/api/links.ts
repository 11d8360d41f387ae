import { print } from '@0no-co/graphql.web';
import type { TypedDocumentNode } from '@urql/core';
import type { DocumentNode } from 'graphql';
import { sharedQueryLink } from './fragment';

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
function queryText({ document }: Pick<AnyOperation, 'document'>): string {
  return print(document);
}

/** GraphiQL with this operation in its editors. */
export function graphiqlLink(operation: AnyOperation): string {
  const { variables } = operation;
  const none = Object.keys(variables).length === 0;
  return sharedQueryLink({
    query: queryText(operation),
    variables: none ? '' : JSON.stringify(variables, null, 2),
  });
}

/** The whole answer as CSV; a link, so that the browser streams it to a file. */
export function tableLink(operation: AnyOperation): string {
  const parameters = new URLSearchParams({
    format: 'csv',
    query: queryText(operation),
    variables: JSON.stringify(operation.variables),
  });
  return `/graphql?${parameters.toString()}`;
}
