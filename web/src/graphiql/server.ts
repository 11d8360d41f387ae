import type { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

/** What a request carries. */
export type Request = {
  query: string;
  operationName?: string | null | undefined;
  variables?: unknown;
};

/** The headers of the headers' editor; the browser refuses what is no header. */
export type HeaderEntries = Record<string, unknown> | null | undefined;

/** Longer than any request may take on the server. */
const PATIENCE = 60_000;

/** Posts a request to the own server. */
export async function post(path: string, request: Request, entries: HeaderEntries, signal?: AbortSignal) {
  const headers = new Headers({
    Accept: 'application/graphql-response+json, application/json',
    'Content-Type': 'application/json',
  });
  for (const [name, value] of Object.entries(entries ?? {})) headers.set(name, String(value));
  try {
    return await fetch(path, {
      method: 'POST',
      headers,
      body: JSON.stringify(request),
      signal: signal ?? null,
    });
  } catch (error) {
    throw signal?.aborted === true ? error : new Error('The server cannot be reached.', { cause: error });
  }
}

/** What an error says. */
export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The JSON of a response; an error in a sentence when it is something else, as a proxy's page is. */
async function readJson(response: Response): Promise<Record<string, unknown>> {
  try {
    return (await response.json()) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`The server answered ${response.status} without JSON.`, { cause: error });
  }
}

type Observer = {
  next: (answer: Record<string, unknown>) => void;
  error: (error: unknown) => void;
  complete: () => void;
};

/** Asks the server for GraphiQL. An observable, so that "stop" ends the request; its errors have no stack to show. */
export function ask(request: Request, options?: { headers?: HeaderEntries }) {
  return {
    subscribe(observer: Observer) {
      const stop = new AbortController();
      const timeout = AbortSignal.timeout(PATIENCE);
      post('/graphql', request, options?.headers, AbortSignal.any([stop.signal, timeout]))
        .then(readJson)
        .then(
          (answer) => {
            observer.next(answer);
            observer.complete();
          },
          (error: unknown) => {
            if (stop.signal.aborted) return;
            observer.error({
              message: timeout.aborted ? 'The server did not answer within a minute.' : messageOf(error),
            });
          },
        );
      return {
        unsubscribe: () => {
          stop.abort();
        },
      };
    },
  };
}

// Its type asks for signatures of `subscribe` that GraphiQL does not call.
export const fetcher = ask as Fetcher;
