import { diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FindingRule } from '../finding-definition.ts';

/** A choice, above the few per cent of hard samples; a network that learned little doubts more, so it must beat chance by far. */
const share = 0.04;
const accuracy = 0.6;

export const labelNoise: FindingRule = ({ doubted = 0, epochs }) => {
  const last = epochs.at(-1);
  const reached = Math.max(...epochs.map(({ validation }) => validation.accuracy ?? 0));
  if (last === undefined || doubted < share || !(reached > accuracy)) return [];
  const values = { percent: (doubted * 100).toFixed(1) };
  return [{ problem: diagnostic('doctor-label-noise', {}, values), since: last.epoch }];
};
