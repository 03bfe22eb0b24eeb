import { expect, it } from 'vitest';
import { matchingTag } from './matching-tag.ts';

it.each([
  ['accuracy', ['train_acc', 'val_acc', 'val_loss'], 'val_acc'],
  ['accuracy', ['Accuracy/train', 'Accuracy/test'], 'Accuracy/test'],
  ['loss', ['epoch_accuracy', 'epoch_loss'], 'epoch_loss'],
  ['loss', ['step/loss', 'loss/training', 'loss/validation'], 'loss/validation'],
  ['loss', ['trainLoss'], 'trainLoss'],
  ['loss', ['glossary', 'lossless'], undefined],
  ['meanAbsoluteError', ['valid/mae', 'mean_absolute_error'], 'valid/mae'],
])('takes for %s of %j the tag %s', (figure, tags, tag) => {
  expect(matchingTag(tags, figure)).toBe(tag);
});
