import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { KEYLESS } from './keyless.generated';

/**
 * Lists of which a view shows page after page; their pages become one list in the cache. Where one of them is asked for
 * without any argument, the cache finds nothing: give it a `first`. A test holds both against the views' queries.
 */
export const PAGED = {
  Query: { search: relayPagination() },
  Agency: { allOutcomes: relayPagination() },
  Edition: { allOutcomes: relayPagination() },
  Field: { outcomes: relayPagination() },
  Programme: { allOutcomes: relayPagination() },
  Project: { outcomes: relayPagination() },
  Region: { allOutcomes: relayPagination() },
  Source: { claims: relayPagination() },
};

/** Asks the server that the page came from, and keeps each row of an answer once, by its global id. */
export function createClient(url = '/graphql'): Client {
  return new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      cacheExchange({
        keys: Object.fromEntries(KEYLESS.map((name) => [name, () => null])),
        resolvers: PAGED,
      }),
      fetchExchange,
    ],
  });
}
