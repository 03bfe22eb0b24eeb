import { figureTitle } from '../../shared/nodes/figure-title.ts';
import { useTexts } from '../i18n/index.ts';
import { useExperiments } from '../state/experiment-store.ts';
import { useRuns } from '../state/runs-store.ts';
import { ChoiceSetting, NumberSetting, TextSetting } from '../ui/setting-field.tsx';

const usualRepeats = 5;
const maxRepeats = 100;

/** How often each variant is trained, and by which figure they are compared. */
export function ExperimentSettings() {
  const { t, language } = useTexts();
  const { question, by, repeats, metric, variants } = useExperiments();
  const runs = useRuns((state) => state.runs);
  const figures = [...new Set(runs.flatMap(({ validation }) => Object.keys(validation)))];
  const set = useExperiments.setState;
  return (
    <>
      <TextSetting
        label={t('comparing.question')}
        value={question}
        optional
        placeholder={t('comparing.questionPlaceholder')}
        onChange={(next) => set({ question: next })}
      />
      <ChoiceSetting
        label={t('comparing.by')}
        help={[t('comparing.byHelp')]}
        value={by}
        options={(['seeds', 'folds'] as const).map((value) => ({
          value,
          title: t(`comparing.bys.${value}`),
        }))}
        byDefault="seeds"
        onChange={(next) => set({ by: next, ...(next === 'folds' && repeats < 2 && { repeats: 2 }) })}
      />
      <NumberSetting
        label={t(`comparing.repeats.${by}`)}
        help={[t('comparing.repeatsHelp')]}
        value={repeats}
        range={{ minimum: by === 'folds' ? 2 : 1, maximum: maxRepeats, whole: true }}
        byDefault={usualRepeats}
        onChange={(next) => set({ repeats: next })}
      />
      <ChoiceSetting
        label={t('comparing.metric')}
        value={metric}
        options={[
          { value: '', title: t('comparing.metricAuto') },
          ...figures.map((value) => ({ value, title: figureTitle(value, language) })),
        ]}
        byDefault=""
        onChange={(next) => set({ metric: next })}
      />
      <p className="quiet">{t('comparing.cost', { runs: variants.length * repeats })}</p>
    </>
  );
}
