/** A query to begin with. */
export type Example = {
  /** The question that it answers. */
  title: string;
  /** What one should know about the answer; the question itself where there is nothing. Code is in backticks. */
  sentence: string;
  query: string;
};

/** The entries of the cookbook: a numbered heading, a sentence or none, a query. The answers are left out. */
export function parseCookbook(markdown: string): Example[] {
  return markdown
    .split(/^## \d+\. /m)
    .slice(1)
    .map((entry) => {
      const [heading, ...lines] = entry.split('\n');
      const title = (heading ?? '').trim();
      const [prose = '', code] = lines.join('\n').split(/^```graphql\n/m);
      const query = code?.split(/^```$/m)[0]?.trim();
      if (title === '' || !query)
        throw new Error(`the cookbook's entry "${title}" has no question or no query`);
      const sentence = (prose.trim().split(/\n{2,}/)[0] ?? '').replaceAll('\n', ' ');
      return { title, sentence: sentence === '' ? title : sentence, query: named(query, title) };
    });
}

/** The query with its question above it, and with a name, for the tab and for the file of a table. */
function named(query: string, title: string): string {
  const operation = query.startsWith('{') ? `query ${operationName(title)} ${query}` : query;
  return `# ${title}\n${operation}\n`;
}

/** A name of the words of a question, up to its first comma: "Why is it so, then?" is `WhyIsItSo`. */
export function operationName(title: string): string {
  const [clause = ''] = title.split(',');
  const words = clause.replaceAll(/['’]/g, '').match(/[A-Za-z0-9]+/g) ?? [];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
