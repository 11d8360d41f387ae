/** Whether the panes stand one above the other; the same width is in the style sheet. */
export const isNarrow = () => matchMedia('(width < 48rem)').matches;
