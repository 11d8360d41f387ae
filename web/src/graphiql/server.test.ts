import { expect, test, vi } from 'vitest';
import { ask } from './server';

function listen() {
  const heard = { next: vi.fn<() => void>(), error: vi.fn<() => void>(), complete: vi.fn<() => void>() };
  return { heard, request: ask({ query: '{ a }' }).subscribe(heard) };
}

test('an answer comes, errors and all, and completes', async () => {
  vi.stubGlobal('fetch', () =>
    Promise.resolve(Response.json({ errors: [{ message: 'no' }] }, { status: 400 })),
  );
  const { heard } = listen();
  await vi.waitFor(() => {
    expect(heard.complete).toHaveBeenCalledOnce();
  });
  expect(heard.next).toHaveBeenCalledWith({ errors: [{ message: 'no' }] });
});

test.each([
  [() => Promise.reject(new TypeError('Failed to fetch')), 'The server cannot be reached.'],
  [() => Promise.resolve(new Response('', { status: 502 })), 'The server answered 502 without JSON.'],
])('no answer is an error in a sentence', async (fetched, message) => {
  vi.stubGlobal('fetch', fetched);
  const { heard } = listen();
  await vi.waitFor(() => {
    expect(heard.error).toHaveBeenCalledExactlyOnceWith({ message });
  });
});

test('to stop ends the request without a word', async () => {
  const fetched = vi.fn<typeof fetch>(
    (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'));
        });
      }),
  );
  vi.stubGlobal('fetch', fetched);
  const { heard, request } = listen();
  request.unsubscribe();
  await Promise.resolve();
  expect(fetched.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
  expect(heard.error).not.toHaveBeenCalled();
});
