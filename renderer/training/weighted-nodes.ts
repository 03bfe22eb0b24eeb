import { useMemo } from 'react';
import { useTexts } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';
import { nodeTitle } from '../state/node-geometry.ts';
import { useDocument } from '../state/project-store.ts';
import type { Suggestion } from '../ui/schema-setting.tsx';

/** The nodes that have weights, as they are called on the canvas; every node as long as that is not known. */
export function useWeightedNodes(): readonly Suggestion[] {
  const { language } = useTexts();
  const document = useDocument();
  const facts = useFacts((state) => state.nodes);
  return useMemo(() => {
    if (document === undefined) return [];
    const ids = Object.keys(document.graph.nodes);
    const weighted = ids.filter((id) => (facts.get(id)?.parameters ?? 0) > 0);
    const named = (weighted.length === 0 ? ids : weighted).map((value) => ({
      value,
      title: nodeTitle(document, value, language),
    }));
    // Two nodes of one type are distinguished by their ids.
    const isShared = (title: string): boolean => named.filter((other) => other.title === title).length > 1;
    return named.map(({ value, title }) => ({
      value,
      title: isShared(title) ? `${title} (${value})` : title,
    }));
  }, [document, facts, language]);
}
