import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { GraphiQL } from 'graphiql';
import { useCallback, useEffect, useState } from 'react';
import { parseFragment } from '../api/fragment';
import { ActiveTabInView } from './ActiveTabInView';
import { EditorOptions } from './EditorOptions';
import { EXAMPLES_PLUGIN } from './examples/Examples';
import { Notice, type NoticeText } from './Notice';
import styles from './page.module.css';
import { SchemaFailure } from './SchemaFailure';
import { fetcher } from './server';
import { SharedLink } from './SharedLink';
import { isFirstVisit, lastTab, persistsHeaders, storage } from './storage';
import { useTheme } from './theme';
import { ShareButton, TableButton } from './Toolbar';
import { WELCOME } from './welcome';
import { isNarrow } from './width';

const PLUGINS = [EXAMPLES_PLUGIN, explorerPlugin({}), HISTORY_PLUGIN];

/** What the page begins with; all of it is read before GraphiQL begins to write. */
const PERSISTS_HEADERS = persistsHeaders();
const LAST_TAB = lastTab();

/** A first visit sees the examples beside the editors, where there is room. */
const FIRST_PLUGIN = isFirstVisit() && !isNarrow() ? EXAMPLES_PLUGIN : undefined;

/** On a small screen, the editors of variables and headers wait below until someone opens them or a link needs them. */
const SHOWS_TOOLS = !isNarrow() || Boolean(parseFragment(location.hash)?.variables);

/** The whole page. */
export function Page() {
  const theme = useTheme();
  const [notice, setNotice] = useState<NoticeText | null>(null);
  const close = useCallback(() => {
    setNotice(null);
  }, []);
  useEffect(() => {
    const tell = () => {
      setNotice({
        kind: 'failed',
        text: 'A part of this page could not be loaded. Reload the page to try again.',
      });
    };
    addEventListener('vite:preloadError', tell);
    return () => {
      removeEventListener('vite:preloadError', tell);
    };
  }, []);
  return (
    <>
      <h1 className={styles['title']}>GraphiQL</h1>
      <GraphiQL
        fetcher={fetcher}
        plugins={PLUGINS}
        {...(FIRST_PLUGIN && { visiblePlugin: FIRST_PLUGIN })}
        defaultQuery={WELCOME}
        defaultEditorToolsVisibility={SHOWS_TOOLS}
        shouldPersistHeaders={PERSISTS_HEADERS}
        storage={storage}
        {...LAST_TAB}
        showPersistHeadersSettings
        forcedTheme={theme}
      >
        <GraphiQL.Logo>
          <a className={styles['home']} href="/" lang="ko">
            ← 일자리
          </a>
        </GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, merge, copy }) => (
            <>
              {prettify}
              {merge}
              {copy}
              <ShareButton tell={setNotice} />
              <TableButton tell={setNotice} />
            </>
          )}
        </GraphiQL.Toolbar>
        <SchemaFailure />
        <SharedLink />
        <ActiveTabInView />
        <EditorOptions />
        <Notice notice={notice} close={close} />
      </GraphiQL>
    </>
  );
}
