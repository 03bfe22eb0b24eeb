import { diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FindingRule } from '../finding-definition.ts';

/** Batches are made while the step before is computed: only what is longer is waited for. Below 2 ms a step nobody waits. */
const factor = 1.5;
const floor = 2;

export const starved: FindingRule = ({ times }) => {
  if (times === undefined || times.data < floor || times.data < factor * times.step) return [];
  const values = { data: times.data.toFixed(1), step: times.step.toFixed(1) };
  return [{ problem: diagnostic('doctor-data-starves', {}, values), since: 1 }];
};
