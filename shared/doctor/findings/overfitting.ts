import { diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FindingRule } from '../finding-definition.ts';

/** Epochs since the best one: fewer may be chance. */
const patience = 3;
/** The validation loss rose by a fifth while that of training fell by a tenth: both, or it is noise or the end of learning. */
const rise = 1.2;
const fall = 0.9;

export const overfitting: FindingRule = ({ epochs, document }) => {
  const losses = epochs.map(({ validation }) => validation.loss ?? Number.NaN);
  const best = losses.indexOf(Math.min(...losses.filter(Number.isFinite)));
  const [then, now] = [epochs[best], epochs.at(-1)];
  if (then === undefined || now === undefined || epochs.length - 1 - best < patience) return [];
  const [lowest, last] = [then.validation.loss ?? 0, now.validation.loss ?? 0];
  if (!(last > rise * lowest) || !((now.train.loss ?? 0) < fall * (then.train.loss ?? 0))) return [];
  const values = { lowest: lowest.toPrecision(3), last: last.toPrecision(3), epoch: then.epoch };
  const path = 'training.earlyStopping';
  const edits = document.training.earlyStopping
    ? []
    : [
        { path: `${path}.metric`, value: 'loss' },
        { path: `${path}.patience`, value: 5 },
      ];
  return [{ problem: diagnostic('doctor-overfitting', {}, values), since: then.epoch, edits }];
};
