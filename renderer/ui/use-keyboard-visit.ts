import { type RefObject, useEffect } from 'react';

/** Calls `onVisit` with true when the Tab key has led into an element, and with false when the focus leaves it. */
export function useKeyboardVisit(
  element: RefObject<HTMLElement | null>,
  onVisit: (here: boolean) => void,
): void {
  useEffect(() => {
    const { current } = element;
    const enter = (event: KeyboardEvent): void => {
      if (event.key === 'Tab') onVisit(true);
    };
    const leave = (): void => onVisit(false);
    current?.addEventListener('keyup', enter);
    current?.addEventListener('focusout', leave);
    return () => {
      current?.removeEventListener('keyup', enter);
      current?.removeEventListener('focusout', leave);
    };
  }, [element, onVisit]);
}
