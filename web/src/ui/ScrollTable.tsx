import type { ReactNode } from 'react';
import styles from './ScrollTable.module.css';

/** A table that scrolls sideways by itself where it is wider than the page. */
export function ScrollTable({ labelledBy, children }: { labelledBy: string; children: ReactNode }) {
  return (
    <div
      className={`${styles['scroll'] ?? ''} scrolls`}
      role="region"
      aria-labelledby={labelledBy}
      tabIndex={0}
    >
      <table>{children}</table>
    </div>
  );
}
