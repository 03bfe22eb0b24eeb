import { useEffect, useState } from 'react';

/**
 * What a service answers; undefined until it has.
 * @param ask asked once, when first drawn: a function that stays the same
 */
export function useAnswer<T>(ask: () => Promise<T>): T | undefined {
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    let shown = true;
    void ask().then((given) => {
      if (shown) setAnswer(given);
    });
    return () => {
      shown = false;
    };
  }, [ask]);
  return answer;
}
