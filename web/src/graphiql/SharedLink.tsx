import { useEffect, useEffectEvent } from 'react';
import { parseFragment } from '../api/fragment';
import { useOpenQuery } from './openQuery';

/** Opens the query that the address carries, once: afterwards the address is the page's own again. */
export function SharedLink() {
  const openQuery = useOpenQuery();
  const ready = openQuery !== null;

  const openShared = useEffectEvent(() => {
    const shared = parseFragment(location.hash);
    if (!shared || !openQuery) return;
    openQuery(shared, { mayReplaceWelcome: true });
    history.replaceState(history.state, '', location.pathname + location.search);
  });
  useEffect(() => {
    if (!ready) return undefined;
    openShared();
    addEventListener('hashchange', openShared);
    return () => {
      removeEventListener('hashchange', openShared);
    };
  }, [ready]);
  return null;
}
