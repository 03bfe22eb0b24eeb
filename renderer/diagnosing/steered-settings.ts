/** The numbers of a run that a person steers it by: epochs, batch, rates, decay and dropout. */
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { trainingSchema } from '../../shared/document/training-schema.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import type { Translate } from '../i18n/index.ts';
import type { NumberRange } from '../ui/number-range.ts';
import { helpOf } from '../ui/setting-texts.ts';

export interface SteeredSetting {
  readonly path: string;
  readonly title: string;
  readonly help: readonly string[];
  readonly unit?: string;
  /** That of the run. */
  readonly value: number;
  readonly range: NumberRange;
}

const dropoutTypes: readonly string[] = ['dropout', 'spatial-dropout'];

export function steeredSettings(
  { training, graph }: ProjectDocument,
  language: Language,
  t: Translate,
): readonly SteeredSetting[] {
  const whole = (name: 'epochs' | 'batchSize', maximum: number): SteeredSetting => {
    const text = declaredText(trainingSchema.shape[name]);
    return {
      path: `training.${name}`,
      title: text.title[language],
      help: helpOf(text, language),
      ...(text.unit && { unit: text.unit[language] }),
      value: training[name],
      range: { minimum: 1, maximum, whole: true },
    };
  };
  const many = training.objectives.length > 1;
  const rates = training.objectives.flatMap(({ optimizer }, place): SteeredSetting[] => {
    const number = place + 1;
    const path = `training.objectives.${place}.optimizer`;
    const { learningRate, weightDecay } = optimizer as {
      readonly learningRate?: number;
      readonly weightDecay?: number;
    };
    const rate = t(many ? 'diagnosing.fork.rateOf' : 'diagnosing.fork.rate', { number });
    const decay = t(many ? 'diagnosing.fork.decayOf' : 'diagnosing.fork.decay', { number });
    return [
      ...(learningRate === undefined
        ? []
        : [settingOf(`${path}.learningRate`, rate, learningRate, { minimum: 0, maximum: 1000 })]),
      ...(weightDecay === undefined
        ? []
        : [settingOf(`${path}.weightDecay`, decay, weightDecay, { minimum: 0, maximum: 1 })]),
    ];
  });
  const dropouts = Object.entries(graph.nodes).flatMap(([id, { type, parameters }]): SteeredSetting[] => {
    const { rate } = parameters;
    if (!dropoutTypes.includes(type) || typeof rate !== 'number') return [];
    const title = t('diagnosing.fork.dropout', { node: id });
    return [settingOf(`graph.nodes.${id}.parameters.rate`, title, rate, { minimum: 0, maximum: 0.99 })];
  });
  return [whole('epochs', 1_000_000), ...rates, whole('batchSize', 65_536), ...dropouts];
}

function settingOf(path: string, title: string, value: number, range: NumberRange): SteeredSetting {
  return { path, title, help: [], value, range };
}
