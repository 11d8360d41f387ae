/** GraphiQL's own names of what it keeps. */
const PREFIX = 'graphiql:';
const TABS = `${PREFIX}tabState`;
const PERSIST_HEADERS = `${PREFIX}shouldPersistHeaders`;
const HISTORY = new Set([`${PREFIX}queries`, `${PREFIX}favorites`]);

/** Whether the visitor chose that headers outlive the page. */
export const persistsHeaders = () => localStorage.getItem(PERSIST_HEADERS) === 'true';

/** Whether GraphiQL has never been open here. */
export const isFirstVisit = () => localStorage.getItem(TABS) === null;

/** The browser's storage for GraphiQL, which would keep headers in its history even when nobody chose that. */
export const storage = {
  getItem: (key: string) => localStorage.getItem(key),
  setItem(key: string, value: string) {
    localStorage.setItem(key, HISTORY.has(key) && !persistsHeaders() ? withoutHeaders(value) : value);
  },
  removeItem(key: string) {
    localStorage.removeItem(key);
  },
  get length() {
    return ownKeys().length;
  },
  clear() {
    for (const key of ownKeys()) localStorage.removeItem(key);
  },
};

const ownKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

function withoutHeaders(history: string): string {
  return JSON.stringify(JSON.parse(history), (key, value: unknown) =>
    key === 'headers' ? undefined : value,
  );
}

/**
 * What stood in the tab that was open last, as GraphiQL's properties. Otherwise it compares the tabs to what it kept
 * of the editors at other times, and opens one more tab when they differ.
 */
export function lastTab(): { initialQuery?: string; initialVariables?: string; initialHeaders?: string } {
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem(TABS) ?? '') as StoredTabs;
    const { query, variables, headers } = tabs[activeTabIndex] ?? {};
    return {
      initialQuery: query ?? '',
      initialVariables: variables ?? '',
      // Headers without a tab's are kept apart; GraphiQL finds those.
      ...(headers != null && { initialHeaders: headers }),
    };
  } catch {
    // Nothing is kept, or nothing that GraphiQL would understand either.
    return {};
  }
}

type StoredTabs = {
  activeTabIndex: number;
  tabs: { query?: string | null; variables?: string | null; headers?: string | null }[];
};
