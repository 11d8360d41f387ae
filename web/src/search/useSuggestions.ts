import { useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { foundIn, type Found } from './hit';
import type { HitFoundFragment, HitTextFragment } from './hit.generated';
import { SuggestDocument } from './suggest.generated';
import { askable, isFindable } from './text';

/** Something to go to, and why it fits. */
export type Suggestion = HitTextFragment & HitFoundFragment & { found: Found };

/** How long nobody types before the server is asked. */
const PAUSE_MS = 150;

const NONE: Suggestion[] = [];

/** What fits the text of the box, asked for when typing pauses; an answer to an older text never replaces a newer one. */
export function useSuggestions(text: string): Suggestion[] {
  const asked = askable(text);
  const settled = useSettled(asked);
  const pause = !isFindable(settled);
  const [{ data }] = useQuery({ query: SuggestDocument, variables: { text: settled }, pause });
  const hits = data?.search?.nodes;
  const suggestions = useMemo(
    () =>
      (hits ?? []).flatMap((hit) => {
        const found = foundIn(hit);
        return found ? [{ ...hit, found }] : [];
      }),
    [hits],
  );
  return pause || !isFindable(asked) ? NONE : suggestions;
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return settled;
}
