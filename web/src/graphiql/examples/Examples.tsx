import { useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { examples } from 'virtual:examples';
import { ExamplesIcon } from '../icons';
import { useOpenQuery } from '../openQuery';
import { isNarrow } from '../width';
import styles from './Examples.module.css';

/** Questions with their queries; choosing one opens it in a tab. */
function Examples() {
  const openQuery = useOpenQuery();
  const actions = useGraphiQLActions();
  const open = (query: string) => {
    openQuery?.({ query, variables: '' });
    // There the list stands in front of the editor.
    if (isNarrow()) actions.setVisiblePlugin(null);
  };
  return (
    <section aria-label="Examples">
      <h2 className={styles['heading']}>Examples</h2>
      <p className={styles['about']}>Choose a question: its query opens in a tab of its own.</p>
      <ol className={styles['list']}>
        {examples.map(({ title, sentence, query }, index) => (
          <li key={title}>
            <button
              type="button"
              className={styles['question']}
              disabled={!openQuery}
              aria-describedby={sentence === title ? undefined : `example-${index}`}
              onClick={() => {
                open(query);
              }}
            >
              {title}
            </button>
            {sentence !== title && (
              <p id={`example-${index}`} className={styles['sentence']}>
                <Prose text={sentence} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Text with code in backticks, and with Korean that is told as such. */
function Prose({ text }: { text: string }) {
  return text.split(/(`[^`]+`|[가-힣]+)/).map((part, index) => {
    // What a separator matched stands at the odd places.
    if (index % 2 === 0) return part;
    const key = `${index}`;
    return part.startsWith('`') ? (
      <code key={key}>{part.slice(1, -1)}</code>
    ) : (
      <span key={key} lang="ko">
        {part}
      </span>
    );
  });
}

/** The examples as a panel of GraphiQL. */
export const EXAMPLES_PLUGIN: GraphiQLPlugin = { title: 'Examples', icon: ExamplesIcon, content: Examples };
