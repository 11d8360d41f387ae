import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, type Location } from 'react-router';
import { FigureDrawer } from '../figure/FigureDrawer';
import { SearchBox } from '../search/SearchBox';
import { OfflineBanner } from '../ui/states';
import { SettingsMenu } from './SettingsMenu';
import styles from './Layout.module.css';

/** What stands around every view: header, the drawer of claims, footer. */
export function Layout() {
  const { t } = useTranslation();
  const main = useMainFocus();
  return (
    <>
      <a className={styles['skip']} href="#content">
        {t('skip')}
      </a>
      <header className={styles['header']}>
        <Link to="/" className={styles['brand']}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <strong>{t('title')}</strong>
        </Link>
        <nav aria-label={t('nav.label')} className={styles['nav']}>
          <NavLink to="/" end>
            {t('nav.overview')}
          </NavLink>
          <a href="/graphiql">{t('nav.graphiql')}</a>
        </nav>
        <div className={styles['search']}>
          <SearchBox />
        </div>
        <SettingsMenu />
      </header>
      <OfflineBanner />
      <main id="content" ref={main} tabIndex={-1} className={styles['main']}>
        <Outlet />
      </main>
      <Suspense>
        <FigureDrawer />
      </Suspense>
      <ScrollRestoration getKey={scrollKey} />
    </>
  );
}

/** A page's place is found again on the way back and forth; one that is opened anew starts at its top. */
function scrollKey({ key, pathname }: Location): string {
  // Each address that was typed or reloaded has this same key.
  return key === 'default' ? pathname : key;
}

/** Moves the focus to the content of another page, as loading it afresh would. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
