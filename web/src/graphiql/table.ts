import { post, type HeaderEntries, type Request } from './server';

/** A downloaded table. */
type Table = { name: string; content: Blob };

/** Asks for the answer as CSV. An error says in the server's words why there is no table. */
export async function fetchTable(request: Request, headers: HeaderEntries): Promise<Table> {
  const response = await post('/graphql?format=csv', request, headers);
  const type = response.headers.get('Content-Type') ?? '';
  if (!response.ok || !type.startsWith('text/csv')) throw new Error(refusal(response, await response.text()));
  const name =
    fileName(response.headers.get('Content-Disposition')) ?? `${request.operationName ?? 'table'}.csv`;
  try {
    return { name, content: await response.blob() };
  } catch (error) {
    throw new Error('The transfer broke off, and the table would not be whole. Try it again.', {
      cause: error,
    });
  }
}

/** The messages of a response that is no table. */
function refusal({ status }: Response, body: string): string {
  try {
    const { errors } = JSON.parse(body) as { errors: { message: string }[] };
    const messages = errors.map(({ message }) => message).filter((message) => typeof message === 'string');
    if (messages.length > 0) return messages.join('; ');
  } catch {
    // No answer of this server: a proxy's, or none.
  }
  return `The server answered ${status} without a table.`;
}

/** The file's name in a `Content-Disposition`. */
function fileName(disposition: string | null): string | undefined {
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1];
}

/** Has the browser save a table. */
export function save({ name, content }: Table): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
