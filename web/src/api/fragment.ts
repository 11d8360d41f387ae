/** A query with its variables as texts, the way GraphiQL's editors hold them. */
export type SharedQuery = {
  query: string;
  /** JSON; empty when there are none. */
  variables: string;
};

/** The address of GraphiQL with this query in its editors. A fragment stays in the browser: no log has it. */
export function sharedQueryLink({ query, variables }: SharedQuery): string {
  const fragment = new URLSearchParams({ query });
  if (variables.trim() !== '') fragment.set('variables', variables);
  return `/graphiql#${fragment.toString()}`;
}

/** The query that the fragment of an address carries; null when it carries none. */
export function parseFragment(hash: string): SharedQuery | null {
  const fragment = new URLSearchParams(hash.replace(/^#/, ''));
  const query = fragment.get('query') ?? '';
  if (query.trim() === '') return null;
  return { query, variables: fragment.get('variables') ?? '' };
}
