/** What the browser keeps under a key; null also where it keeps nothing for pages. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a value; where the browser allows none to be kept, it lasts as long as the page. */
export function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Blocked by the reader, or full.
  }
}
