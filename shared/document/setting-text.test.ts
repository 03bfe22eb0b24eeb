import { expect, it } from 'vitest';
import type { Language, LocalText } from '../diagnostics/code-entry.ts';
import { type DeclaredSetting, declaredSettings } from './setting-text.ts';
import { trainingSchema } from './training-schema.ts';

const settings = declaredSettings(trainingSchema);
const languages: readonly Language[] = ['en', 'zh-CN'];

const isWritten = (text: LocalText | undefined): boolean =>
  text !== undefined && languages.every((language) => text[language].trim() !== '');
const isKind = ({ path }: DeclaredSetting): boolean => /[.](optimizer|schedule)[.][^.]+$/.test(path);

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
    ]),
  );
  expect(paths.filter((path) => path.endsWith('.kind'))).toEqual([]);
});

it('every setting of training, every optimizer and every schedule has a title in both languages', () => {
  expect(settings.filter(({ text }) => !isWritten(text?.title)).map(({ path }) => path)).toEqual([]);
});

it('every setting of training says in both languages what it does', () => {
  const silent = settings.filter(
    (setting) => !isKind(setting) && !isWritten(setting.text?.help) && !isWritten(setting.text?.detail),
  );
  expect(silent.map(({ path }) => path)).toEqual([]);
});

it('no text of a setting is empty in a language', () => {
  const partly = settings.filter(({ text }) => {
    const texts = [text?.help, text?.detail, text?.unit, ...Object.values(text?.choices ?? {})];
    return texts.some((each) => each !== undefined && !isWritten(each));
  });
  expect(partly.map(({ path }) => path)).toEqual([]);
});

it('every choice has a title', () => {
  for (const { path, values, text } of settings.filter((setting) => setting.values.length > 0))
    expect(Object.keys(text?.choices ?? {}), path).toEqual(values);
});

it('one name is called the same, with the same unit, wherever it stands', () => {
  const first = new Map(settings.toReversed().map(({ name, text }) => [name, text]));
  for (const { name, path, text } of settings) {
    expect(text?.title, path).toEqual(first.get(name)?.title);
    expect(text?.unit, path).toEqual(first.get(name)?.unit);
  }
});
