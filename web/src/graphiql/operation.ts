import { Kind, parse, type OperationDefinitionNode } from 'graphql';

/**
 * The name of the operation at a place in a document: the one around it or else the last before it, and the first of
 * all otherwise. Null when it has no name or the document is none: the server says what is wrong with that.
 */
export function operationNameAt(text: string, offset: number): string | null {
  const operations = parsedOperations(text);
  const before = operations.findLast(({ loc }) => loc !== undefined && loc.start <= offset);
  return (before ?? operations[0])?.name?.value ?? null;
}

function parsedOperations(text: string): OperationDefinitionNode[] {
  try {
    return parse(text).definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return [];
  }
}
