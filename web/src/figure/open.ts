import { useLocation } from 'react-router';
import { withFigure, withoutFigure, type FigureRef } from './ref';

/** How a page opens a figure: it stays where it is, and to close the figure is to go back to it. */
export const OPENING = { preventScrollReset: true, state: { openedFromPage: true } } as const;

/** Whether a page opened the figure of this entry of the browser's history; if not, its address was opened as it is. */
export function isOpenedFromPage(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'openedFromPage' in state;
}

/** What a `Link` needs to open a figure on this page. */
export function useFigureLink(of: FigureRef) {
  const search = usePageSearch();
  return { to: { search: withFigure(search, of) }, ...OPENING };
}

/** The page's own parameters. They stay as they are while a figure is open: charts need not be drawn anew for it. */
export function usePageSearch(): string {
  return withoutFigure(useLocation().search);
}
