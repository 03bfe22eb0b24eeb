import { diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FindingRule } from '../finding-definition.ts';

/** Frozen weights that were taken from nowhere stay random: nobody wants that. */
export const frozenByMistake: FindingRule = ({ document }) => {
  const { frozen = [], startFrom } = document.training;
  const [node] = frozen;
  if (node === undefined || startFrom !== undefined) return [];
  const problem = diagnostic('doctor-frozen-by-mistake', { node }, { count: frozen.length });
  return [{ problem, since: 0, edits: [{ path: 'training.frozen', value: [] }] }];
};
