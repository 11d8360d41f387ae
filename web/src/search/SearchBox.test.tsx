import { Client, fetchExchange } from '@urql/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { Provider } from 'urql';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SettingsProvider } from '../app/settings';
import { startTexts } from '../i18n';
import { SearchBox } from './SearchBox';

const NOTHING = {
  region: null,
  programme: null,
  edition: null,
  field: null,
  project: null,
  agency: null,
  source: null,
  indicator: null,
  industry: null,
};

/** What the server was asked, and how to answer. */
let asked: { text: string; answer: (slugs: string[]) => void }[] = [];

const fetchStub: typeof fetch = (_, init) =>
  new Promise((resolve, reject) => {
    const { variables } = JSON.parse(init?.body as string) as { variables: { text: string } };
    init?.signal?.addEventListener('abort', () => {
      reject(new DOMException('Aborted', 'AbortError'));
    });
    const answer = (slugs: string[]) => {
      const nodes = slugs.map((slug) => ({
        __typename: 'SearchHit',
        match: 'PART',
        matchedField: 'NAME_KO',
        text: slug,
        ...NOTHING,
        agency: { __typename: 'Agency', id: slug, slug, nameKo: slug, nameEn: null, kind: 'OTHER' },
      }));
      resolve(
        new Response(JSON.stringify({ data: { search: { nodes } } }), {
          headers: { 'content-type': 'application/json' },
        }),
      );
    };
    asked.push({ text: variables.text, answer });
  });

function show(address = '/') {
  const router = createMemoryRouter([{ path: '*', element: <SearchBox /> }], { initialEntries: [address] });
  const client = new Client({
    url: 'http://localhost/graphql',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: fetchStub,
  });
  render(
    <SettingsProvider>
      <Provider value={client}>
        <RouterProvider router={router} />
      </Provider>
    </SettingsProvider>,
  );
  const box = screen.getByRole<HTMLInputElement>('combobox');
  const type = (value: string) => {
    fireEvent.change(box, { target: { value } });
  };
  const place = () => router.state.location.pathname + router.state.location.search;
  return { box, type, place };
}

const pause = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const options = () => screen.queryAllByRole('option').map((each) => each.firstChild?.textContent);
const answer = async (index: number, slugs: string[]) => {
  asked[index]?.answer(slugs);
  await pause(0);
};

startTexts();
beforeEach(() => {
  asked = [];
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('asks once when typing pauses, and not for half a syllable', async () => {
  const { type } = show();
  for (const text of ['ㄱ', '겨', '경', '경ㄱ', '경기']) type(text);
  await pause(200);
  type('경기ㄷ');
  await pause(200);
  expect(asked.map(({ text }) => text)).toEqual(['경기']);
});

it('never shows an older answer in place of a newer one', async () => {
  const { type } = show();
  type('경');
  await pause(200);
  type('경기');
  await pause(200);
  await answer(1, ['newer']);
  await answer(0, ['older']);
  expect(asked.map(({ text }) => text)).toEqual(['경', '경기']);
  expect(options()).toEqual(['newer']);
});

it('goes to the suggestion that the arrows chose, any number of times', async () => {
  const { box, type, place } = show();
  for (const [round, keys] of [['ArrowDown', 'ArrowDown'], ['ArrowUp']].entries()) {
    type(`agency ${round}`);
    await pause(200);
    await answer(round, ['first', 'second', 'third']);
    expect(box.getAttribute('aria-expanded')).toBe('true');
    for (const key of keys) fireEvent.keyDown(box, { key });
    const active = document.getElementById(box.getAttribute('aria-activedescendant') ?? '');
    expect(active?.getAttribute('aria-selected')).toBe('true');
    fireEvent.submit(screen.getByRole('search'));
    await pause(0);
    expect(place()).toBe(round === 0 ? '/agencies/second' : '/agencies/third');
    expect([box.value, options().length]).toEqual(['', 0]);
  }
});

it('searches for the text when nothing was chosen', async () => {
  const { box, type, place } = show();
  type(' 혁신 & 100% ');
  fireEvent.submit(screen.getByRole('search'));
  await pause(0);
  expect(new URLSearchParams(place().slice('/search?'.length)).get('q')).toBe('혁신 & 100%');
  expect(box.value).toBe('혁신 & 100%');
});

it('closes on Escape and keeps the text', async () => {
  const { box, type } = show();
  type('first');
  await pause(200);
  await answer(0, ['first']);
  fireEvent.keyDown(box, { key: 'Escape' });
  expect([box.value, box.getAttribute('aria-expanded'), options().length]).toEqual(['first', 'false', 0]);
});

it('leaves keys to the input method while a syllable is put together', async () => {
  const { box, type } = show();
  type('경');
  await pause(200);
  await answer(0, ['first']);
  fireEvent.keyDown(box, { key: 'ArrowDown', isComposing: true });
  expect(box.getAttribute('aria-activedescendant')).toBe('');
});

it('shows what an address searches for without asking for suggestions, and takes the focus on /', async () => {
  const { box } = show('/search?q=%ED%98%81%EC%8B%A0');
  await pause(200);
  expect([box.value, asked.length]).toEqual(['혁신', 0]);
  fireEvent.keyDown(document.body, { key: '/' });
  expect(document.activeElement).toBe(box);
});
