import { useSyncExternalStore, type ReactNode } from 'react';
import type { CombinedError } from '@urql/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Title } from './Title';
import styles from './states.module.css';

/** Grey shapes where the view will be; tells screen readers that it is loading. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className={styles['loading']} role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      <div className={styles['heading']} />
      <div className={styles['block']} />
      <div className={styles['block']} />
    </div>
  );
}

function Message({
  title,
  children,
  urgent = false,
}: {
  title: string;
  children?: ReactNode;
  urgent?: boolean;
}) {
  return (
    <div className={styles['message']} role={urgent ? 'alert' : undefined}>
      <Title text={title} />
      {children}
    </div>
  );
}

/** What the server or the network said instead of an answer, and a way to ask again. */
export function Failure({ error, retry }: { error: CombinedError; retry: () => void }) {
  const { t } = useTranslation();
  const unreachable = error.networkError !== undefined;
  return (
    <Message title={unreachable ? t('state.offlineTitle') : t('state.errorTitle')} urgent>
      {unreachable ? (
        <p>{t('state.offlineText')}</p>
      ) : (
        <ul>
          {distinct(error.graphQLErrors).map((each) => (
            <li key={each.message} lang="en">
              {each.message} <code>{String(each.extensions['code'])}</code>
            </li>
          ))}
        </ul>
      )}
      <button type="button" onClick={retry}>
        {t('state.retry')}
      </button>
    </Message>
  );
}

/** Each message once: one cause fails all fields that it concerns. */
function distinct(errors: CombinedError['graphQLErrors']) {
  return [...new Map(errors.map((each) => [each.message, each])).values()];
}

/** The address names something that does not exist. */
export function Missing() {
  const { t } = useTranslation();
  return <NothingHere title={t('state.missingTitle')} />;
}

/** The address is no view's. */
export function PageMissing() {
  const { t } = useTranslation();
  return <NothingHere title={t('state.pageMissingTitle')} />;
}

function NothingHere({ title }: { title: string }) {
  const { t } = useTranslation();
  return (
    <Message title={title}>
      <p>{t('state.missingText')}</p>
      <Link to="/">{t('state.backHome')}</Link>
    </Message>
  );
}

/** A view failed, or its code did not come. Only loading anew helps: browsers keep in mind which code did not come. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <Message title={t('state.brokenTitle')} urgent>
      <p>{t('state.brokenText')}</p>
      <button
        type="button"
        onClick={() => {
          location.reload();
        }}
      >
        {t('state.retry')}
      </button>
    </Message>
  );
}

/** A list has no entries. */
export function Empty({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return <p className={styles['empty']}>{children ?? t('state.empty')}</p>;
}

function subscribe(changed: () => void) {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}

/** A line on top while the browser has no network. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status" className={online ? undefined : styles['banner']}>
      {online ? null : t('state.offlineBanner')}
    </div>
  );
}
