import { useSyncExternalStore } from 'react';
import { readStored } from '../app/stored';

/** Where the dashboard keeps what its reader chose. */
const KEY = 'iljari.theme';

const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void) {
  const system = systemIsDark();
  system.addEventListener('change', changed);
  addEventListener('storage', changed);
  return () => {
    system.removeEventListener('change', changed);
    removeEventListener('storage', changed);
  };
}

function current(): 'light' | 'dark' {
  const chosen = readStored(KEY);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return systemIsDark().matches ? 'dark' : 'light';
}

/** The dashboard's colours, or else the system's, as they change. */
export function useTheme() {
  return useSyncExternalStore(subscribe, current);
}
