import { expect, it } from 'vitest';
import { dataSchema } from '../data/data-schema.ts';
import type { Language, LocalText } from '../diagnostics/code-entry.ts';
import { trainingSchema } from '../document/training-schema.ts';
import { declaredSettings } from './setting-text.ts';

const training = declaredSettings(trainingSchema);
const settings = [...declaredSettings(dataSchema), ...training];
const languages: readonly Language[] = ['en', 'zh-CN'];

const isWritten = (text: LocalText | undefined): boolean =>
  text !== undefined && languages.every((language) => text[language].trim() !== '');

it('finds every setting: of objects, of lists, of each kind, and what they are wrapped in', () => {
  const paths = settings.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'epochs',
      'objectives.optimizer.adam',
      'objectives.optimizer.adam.beta1',
      'objectives.groups.weightDecay',
      'objectives.schedule.plateau.minimumFactor',
      'startFrom.exclude',
      'earlyStopping.patience',
      'source.csv.targetKind',
      'split.stratify',
    ]),
  );
  expect(paths.filter((path) => path.endsWith('.kind'))).toEqual(['normalization.kind']);
});

it('every setting, every source, optimizer and schedule has a title in both languages', () => {
  expect(settings.filter(({ text }) => !isWritten(text?.title)).map(({ path }) => path)).toEqual([]);
});

it('every one says in both languages what it does', () => {
  expect(settings.filter(({ text }) => !isWritten(text?.help)).map(({ path }) => path)).toEqual([]);
});

it('every number says in both languages which values are usual', () => {
  const numbers = settings.filter(({ isNumber }) => isNumber);
  expect(numbers.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['epochs', 'split.validation', 'objectives.optimizer.sgd.momentum']),
  );
  expect(numbers.filter(({ text }) => !isWritten(text?.usual)).map(({ path }) => path)).toEqual([]);
});

it('no text of a setting is empty in a language', () => {
  const partly = settings.filter(({ text }) => {
    const texts = [text?.detail, text?.usual, text?.unit, ...Object.values(text?.choices ?? {})];
    return texts.some((each) => each !== undefined && !isWritten(each));
  });
  expect(partly.map(({ path }) => path)).toEqual([]);
});

it('every choice has a title', () => {
  for (const { path, values, text } of settings.filter((setting) => setting.values.length > 0))
    expect(Object.keys(text?.choices ?? {}), path).toEqual(values);
});

it('one name in training is called the same, with the same unit, wherever it stands', () => {
  const first = new Map(training.toReversed().map(({ name, text }) => [name, text]));
  for (const { name, path, text } of training) {
    expect(text?.title, path).toEqual(first.get(name)?.title);
    expect(text?.unit, path).toEqual(first.get(name)?.unit);
  }
});
