import { type RefObject, useEffect, useState } from 'react';

/** Of a row, in pixels, its line below included. */
export const rowHeight = 32;
/** Rows beyond the edges that are drawn too. */
const margin = 10;

export interface ShownRows {
  readonly first: number;
  /** After the last. */
  readonly last: number;
}

/** Which rows of a long table are in sight, by the scrolling element around it; the others need not be drawn. */
export function useShownRows(table: RefObject<HTMLElement | null>, count: number): ShownRows {
  const [shown, setShown] = useState<ShownRows>({ first: 0, last: 4 * margin });
  useEffect(() => {
    const scrolling = table.current?.parentElement;
    if (scrolling === null || scrolling === undefined) return;
    const look = (): void => {
      // In steps, so that a scroll by a row draws nothing anew.
      const top = margin * Math.floor(scrolling.scrollTop / rowHeight / margin);
      const rows = margin * Math.ceil(scrolling.clientHeight / rowHeight / margin);
      const next = { first: Math.max(0, top - margin), last: top + rows + 2 * margin };
      setShown((known) => (known.first === next.first && known.last === next.last ? known : next));
    };
    look();
    scrolling.addEventListener('scroll', look);
    const resizing = new ResizeObserver(look);
    resizing.observe(scrolling);
    return () => {
      scrolling.removeEventListener('scroll', look);
      resizing.disconnect();
    };
  }, [table]);
  const first = Math.min(shown.first, Math.max(0, count - 1));
  return { first, last: Math.min(count, shown.last) };
}
