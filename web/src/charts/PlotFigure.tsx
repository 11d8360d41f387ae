import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { OPENING } from '../figure/open';
import styles from './PlotFigure.module.css';

/** One name for all charts, so that Plot's own style element is always the same: the content security policy lists it. */
const CLASS_NAME = 'plot';

type Props = {
  /** Makes the chart for a width; memoised by the caller, since each new function draws anew. */
  draw: (width: number) => Plot.PlotOptions;
  /** What the chart shows, for those who do not see it. */
  label: string;
};

/** A chart of Observable Plot, as wide as there is room. Links in it are the application's. */
export function PlotFigure({ draw, label }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const navigate = useNavigate();

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  useEffect(() => {
    const element = frame.current;
    if (!element || width === 0) return;
    const chart = Plot.plot({ className: CLASS_NAME, width, ariaLabel: label, ...draw(width) });
    chart.setAttribute('role', 'figure');
    // Plot's names for groups of shapes: English, and not allowed on what has no role.
    for (const group of chart.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
    const follow = (event: Event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const address =
        link?.getAttribute('href') ?? link?.getAttributeNS('http://www.w3.org/1999/xlink', 'href');
      const modified = event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey);
      if (!address || modified) return;
      event.preventDefault();
      // Parameters alone open a figure on this page.
      void navigate(address, address.startsWith('?') ? OPENING : {});
    };
    chart.addEventListener('click', follow);
    element.replaceChildren(chart);
    return () => {
      element.replaceChildren();
    };
  }, [draw, label, navigate, width]);

  return <div ref={frame} className={styles['frame']} />;
}
