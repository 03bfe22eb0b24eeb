import { useEffect, useState } from 'react';

const tickMilliseconds = 10_000;

/** The time, read anew every ten seconds while `since` says that it matters. */
export function useNow(since: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    if (since === undefined) return;
    const timer = setInterval(() => setNow(Date.now()), tickMilliseconds);
    return () => clearInterval(timer);
  }, [since]);
  return now;
}
