import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphiqlLink, tableLink, type AnyOperation, type Operation } from '../api/links';
import { Failure, Loading } from './states';
import styles from './View.module.css';

type Props<Data, Variables extends object> = {
  /** The one query of the view. */
  operation: Operation<Data, Variables>;
  /** What "as CSV" downloads: an operation that is a table; it may depend on what there is to show. */
  table?: AnyOperation | ((data: Data) => AnyOperation | undefined);
  children: (data: Data) => ReactNode;
};

/** A view: one query, the states that it can be in, and what can be done with its data. */
export function View<Data, Variables extends object>({ operation, table, children }: Props<Data, Variables>) {
  const [{ data, error, fetching, stale }, ask] = useQuery({
    query: operation.document,
    variables: operation.variables,
  });
  // Null where the API refused the whole request. A field that failed is null like one that names nothing: only the
  // error tells them apart.
  if (data && !error?.graphQLErrors.length) {
    const download = typeof table === 'function' ? table(data) : table;
    return (
      <div className={styles['view']} aria-busy={fetching || stale}>
        {children(data)}
        <ViewActions operation={operation} {...(download && { table: download })} />
      </div>
    );
  }
  if (!error) return <Loading />;
  const retry = () => {
    ask({ requestPolicy: 'network-only' });
  };
  return <Failure error={error} retry={retry} />;
}

/** How long a button tells what became of the copy: afterwards the address may be another. */
const OUTCOME_MS = 3000;

/** The view's query in GraphiQL, its table as a file, its address. */
function ViewActions({ operation, table }: { operation: AnyOperation; table?: AnyOperation }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  useEffect(() => {
    if (outcome === null) return undefined;
    const timer = setTimeout(() => {
      setOutcome(null);
    }, OUTCOME_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [outcome]);
  const copy = () => {
    navigator.clipboard.writeText(location.href).then(
      () => {
        setOutcome('copied');
      },
      () => {
        setOutcome('notCopied');
      },
    );
  };
  return (
    <div className={styles['actions']} role="group" aria-label={t('actions.label')}>
      <a className="button" href={graphiqlLink(operation)}>
        {t('actions.graphiql')}
      </a>
      {table && (
        <a className="button" href={tableLink(table)} download>
          {t('actions.table')}
        </a>
      )}
      {/* Browsers give the clipboard to pages of trusted origins only. */}
      {'clipboard' in navigator && (
        <button type="button" onClick={copy}>
          <span aria-live="polite">{t(`actions.${outcome ?? 'copy'}`)}</span>
        </button>
      )}
    </div>
  );
}
