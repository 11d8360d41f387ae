import { ToolbarButton, pick, tryParseJSONC, useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import { sharedQueryLink } from '../api/fragment';
import { ShareIcon, TableIcon } from './icons';
import type { NoticeText } from './Notice';
import { operationNameAt } from './operation';
import { messageOf, type HeaderEntries } from './server';
import { fetchTable, save } from './table';

type Props = { tell: (notice: NoticeText) => void };

/** Downloads the answer to the operation under the cursor as a table. */
export function TableButton({ tell }: Props) {
  const { queryEditor, variableEditor, headerEditor } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'headerEditor'),
  );
  const [busy, setBusy] = useState(false);

  const request = () => {
    const query = queryEditor?.getValue() ?? '';
    const position = queryEditor?.getPosition();
    const offset = position ? (queryEditor?.getModel()?.getOffsetAt(position) ?? 0) : 0;
    const operationName = operationNameAt(query, offset);
    return { query, operationName, variables: parseJson('variables', variableEditor?.getValue()) };
  };
  const download = async () => {
    setBusy(true);
    try {
      tell({ kind: 'done', text: 'The server makes the table…' });
      const table = await fetchTable(request(), parseJson('headers', headerEditor?.getValue()));
      save(table);
      tell({ kind: 'done', text: `${table.name} is downloaded.` });
    } catch (error) {
      tell({ kind: 'failed', text: `No table: ${messageOf(error)}` });
    } finally {
      setBusy(false);
    }
  };
  return (
    <ToolbarButton
      label="Download as CSV"
      aria-busy={busy}
      onClick={() => {
        if (!busy) void download();
      }}
    >
      <TableIcon className="graphiql-toolbar-icon" aria-hidden="true" />
    </ToolbarButton>
  );
}

/** Copies a link that has the query and its variables, but never the headers: those may be secrets. */
export function ShareButton({ tell }: Props) {
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));
  const share = async () => {
    const query = queryEditor?.getValue() ?? '';
    const variables = variableEditor?.getValue() ?? '';
    const link = location.origin + sharedQueryLink({ query, variables });
    try {
      await navigator.clipboard.writeText(link);
      tell({
        kind: 'done',
        text: 'The link is copied: it has the query and its variables, not the headers.',
      });
    } catch {
      // Not allowed, or the page did not come over HTTPS.
      tell({ kind: 'link', text: 'Copy this link:', link });
    }
  };
  return (
    <ToolbarButton label="Copy link to this query" onClick={() => void share()}>
      <ShareIcon className="graphiql-toolbar-icon" aria-hidden="true" />
    </ToolbarButton>
  );
}

/** The object that an editor holds; an error that names the editor. */
function parseJson(name: string, text: string | undefined): HeaderEntries {
  try {
    return tryParseJSONC(text);
  } catch (error) {
    throw new Error(`the ${name} ${messageOf(error)}`, {
      cause: error,
    });
  }
}
