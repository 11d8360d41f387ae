import type { ComponentProps, ReactNode } from 'react';

function Icon({ children, ...props }: ComponentProps<'svg'> & { children: ReactNode }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" {...props}>
      {children}
    </svg>
  );
}

/** A list of questions. */
export function ExamplesIcon(props: ComponentProps<'svg'>) {
  return (
    <Icon {...props}>
      <path d="M10 6h11M10 12h11M10 18h11" strokeLinecap="round" />
      <path d="M3 4.2 6.2 6 3 7.8zM3 10.2 6.2 12 3 13.8zM3 16.2 6.2 18 3 19.8z" fill="currentColor" />
    </Icon>
  );
}

/** A table that goes down to the disk. */
export function TableIcon(props: ComponentProps<'svg'>) {
  return (
    <Icon {...props}>
      <path d="M11 19H4.5A1.5 1.5 0 0 1 3 17.5v-12A1.5 1.5 0 0 1 4.5 4h15A1.5 1.5 0 0 1 21 5.5V11M3 9h18M3 14h9M9 9v10" />
      <path d="M17.5 14v7m-3-3 3 3 3-3" strokeLinecap="round" strokeLinejoin="round" />
    </Icon>
  );
}

/** A chain's two links. */
export function ShareIcon(props: ComponentProps<'svg'>) {
  return (
    <Icon strokeLinecap="round" {...props}>
      <path d="m10 14 4-4" />
      <path d="m11 7 2.6-2.6a4.2 4.2 0 0 1 6 6L17 13" />
      <path d="m13 17-2.6 2.6a4.2 4.2 0 0 1-6-6L7 11" />
    </Icon>
  );
}
