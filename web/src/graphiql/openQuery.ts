import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { SharedQuery } from '../api/fragment';
import { WELCOME } from './welcome';

/**
 * Opens a query in a tab: the one that has it already, or a new one, so that nothing is lost that someone typed.
 * Null until the editors are there.
 */
export function useOpenQuery() {
  const { queryEditor, variableEditor, tabs, activeTabIndex } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'tabs', 'activeTabIndex'),
  );
  const actions = useGraphiQLActions();
  if (!queryEditor || !variableEditor) return null;

  return ({ query, variables }: SharedQuery, about: { mayReplaceWelcome?: boolean } = {}) => {
    // The active tab lags behind its editors.
    const active = { query: queryEditor.getValue(), variables: variableEditor.getValue() };
    const isSame = (tab: { query: string | null; variables?: string | null }) =>
      tab.query === query && (tab.variables ?? '') === variables;
    if (isSame(active)) return;

    const opened = tabs.findIndex((tab, index) => index !== activeTabIndex && isSame(tab));
    if (opened >= 0) {
      actions.updateActiveTabValues(active);
      actions.changeTab(opened);
      return;
    }
    const untouched = tabs.length === 1 && active.query === WELCOME && active.variables === '';
    if (!(untouched && about.mayReplaceWelcome)) actions.addTab();
    queryEditor.setValue(query);
    variableEditor.setValue(variables);
    // Without the old name, the tab takes its title from the query.
    actions.updateActiveTabValues({ query, variables, operationName: null });
  };
}
