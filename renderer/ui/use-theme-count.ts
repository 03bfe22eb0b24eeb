import { useEffect, useState } from 'react';

/** Rises with each change of the theme: pictures on a canvas do not inherit colours. */
export function useThemeCount(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const theming = new MutationObserver(() => setCount((before) => before + 1));
    theming.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => theming.disconnect();
  }, []);
  return count;
}
