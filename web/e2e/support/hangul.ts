import type { Page } from '@playwright/test';

/** Korean text that nothing says to be Korean, so that screen readers would try to read it as English. */
export function unmarkedHangul(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (texts.nextNode()) {
      const text = texts.currentNode.textContent ?? '';
      const lang = texts.currentNode.parentElement?.closest('[lang]')?.getAttribute('lang');
      if (/\p{Script=Hangul}/u.test(text) && lang !== 'ko') found.push(text);
    }
    return found;
  });
}
