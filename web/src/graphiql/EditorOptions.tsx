import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/**
 * Sets up GraphiQL's editors for panes that stand side by side: smaller letters, and long lines go on below. The empty
 * editor of headers shows the one that tells what a query cost.
 */
export function EditorOptions() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'headerEditor', 'responseEditor'),
  );
  useEffect(() => {
    const editors = {
      Query: queryEditor,
      Variables: variableEditor,
      Headers: headerEditor,
      Answer: responseEditor,
    };
    for (const [ariaLabel, editor] of Object.entries(editors)) {
      editor?.updateOptions({ ariaLabel, fontSize: 14, wordWrap: 'on', wrappingIndent: 'indent' });
    }
    headerEditor?.updateOptions({ placeholder: '{"Iljari-Extensions": "stats"}' });
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
  return null;
}
