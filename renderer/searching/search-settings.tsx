import {
  type SearchSection,
  searchAlgorithms,
  searchCosts,
  searchPruners,
} from '../../shared/document/search-schema.ts';
import { figureTitle } from '../../shared/nodes/figure-title.ts';
import { gridSize } from '../../shared/search/samplers/grid.ts';
import { changeSearch } from '../actions/search-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useRun } from '../state/run-store.ts';
import { useSearches } from '../state/search-store.ts';
import { ChoiceSetting, NumberSetting, SwitchSetting } from '../ui/setting-field.tsx';

interface SearchSettingsProps {
  readonly search: SearchSection;
  readonly disabled: boolean;
}

const usual = { trials: 20, seed: 0, minutes: 10, patience: 10, keep: 5 };
const limits = { trials: 100_000, minutes: 1_000_000, seed: 4_294_967_295 };

/** How the space is searched: proposals, pruner, goal and limits. */
export function SearchSettings({ search, disabled }: SearchSettingsProps) {
  const { t } = useTexts();
  const goals = useGoals(search.metric);
  const {
    algorithm = 'tpe',
    pruner = 'none',
    metric = '',
    minutes,
    patience,
    keep,
    seed = usual.seed,
  } = search;
  const costs = search.costs ?? [];
  const usualTrials = algorithm === 'grid' ? gridSize(search.space) : usual.trials;
  return (
    <>
      <ChoiceSetting
        label={t('searching.algorithm')}
        help={[t('searching.algorithmHelp')]}
        value={algorithm}
        options={searchAlgorithms.map((value) => ({ value, title: t(`searching.algorithms.${value}`) }))}
        byDefault="tpe"
        disabled={disabled}
        onChange={(next) => changeSearch(t('searching.algorithm'), { algorithm: next })}
      />
      <NumberSetting
        label={t('searching.trials')}
        help={[t('searching.trialsHelp')]}
        value={search.trials ?? usualTrials}
        range={{ minimum: 1, maximum: limits.trials, whole: true }}
        byDefault={usualTrials}
        disabled={disabled}
        onChange={(trials) => changeSearch(t('searching.trials'), { trials })}
      />
      <ChoiceSetting
        label={t('searching.pruner')}
        help={[t('searching.prunerHelp')]}
        value={pruner}
        options={searchPruners.map((value) => ({ value, title: t(`searching.pruners.${value}`) }))}
        byDefault="none"
        disabled={disabled}
        onChange={(next) => changeSearch(t('searching.pruner'), { pruner: next })}
      />
      <ChoiceSetting
        label={t('searching.metric')}
        help={[t('searching.metricHelp')]}
        value={metric}
        options={goals}
        byDefault=""
        disabled={disabled}
        onChange={(next) => changeSearch(t('searching.metric'), { metric: next === '' ? undefined : next })}
      />
      {searchCosts.map((name) => {
        const label = t('searching.alsoLow', { name: t(`searching.costs.${name}`) });
        return (
          <SwitchSetting
            key={name}
            label={label}
            value={costs.includes(name)}
            disabled={disabled}
            onChange={(on) => {
              const next = searchCosts.filter((own) => (own === name ? on : costs.includes(own)));
              changeSearch(label, { costs: next.length === 0 ? undefined : next });
            }}
          />
        );
      })}
      <SwitchSetting
        label={t('searching.limited')}
        value={minutes !== undefined}
        disabled={disabled}
        onChange={(on) => changeSearch(t('searching.limited'), { minutes: on ? usual.minutes : undefined })}
      />
      {minutes !== undefined && (
        <NumberSetting
          label={t('searching.minutes')}
          value={minutes}
          range={{ minimum: 0, maximum: limits.minutes, above: true }}
          disabled={disabled}
          onChange={(next) => changeSearch(t('searching.minutes'), { minutes: next })}
        />
      )}
      <OptionalCount
        title={t('searching.patient')}
        label={t('searching.patience')}
        help={t('searching.patienceHelp')}
        value={patience}
        usually={usual.patience}
        disabled={disabled}
        onChange={(next) => changeSearch(t('searching.patience'), { patience: next })}
      />
      <OptionalCount
        title={t('searching.keepFew')}
        label={t('searching.keep')}
        help={t('searching.keepHelp')}
        value={keep}
        usually={usual.keep}
        disabled={disabled}
        onChange={(next) => changeSearch(t('searching.keep'), { keep: next })}
      />
      <NumberSetting
        label={t('searching.seed')}
        help={[t('searching.seedHelp')]}
        value={seed}
        range={{ minimum: 0, maximum: limits.seed, whole: true }}
        byDefault={usual.seed}
        disabled={disabled}
        onChange={(next) => changeSearch(t('searching.seed'), { seed: next })}
      />
    </>
  );
}

interface OptionalCountProps {
  /** Of the switch that gives the setting a number. */
  readonly title: string;
  readonly label: string;
  readonly help: string;
  readonly value: number | undefined;
  /** The number it begins with. */
  readonly usually: number;
  readonly disabled: boolean;
  readonly onChange: (value: number | undefined) => void;
}

/** A count that may be absent: a switch, and the number below it. */
function OptionalCount({ title, label, help, value, usually, disabled, onChange }: OptionalCountProps) {
  return (
    <>
      <SwitchSetting
        label={title}
        value={value !== undefined}
        disabled={disabled}
        onChange={(on) => onChange(on ? usually : undefined)}
      />
      {value !== undefined && (
        <NumberSetting
          label={label}
          help={[help]}
          value={value}
          range={{ minimum: 1, maximum: limits.trials, whole: true }}
          disabled={disabled}
          onChange={onChange}
        />
      )}
    </>
  );
}

/** The figures that can be optimized: those that runs and trials were measured with, and the one that is chosen. */
function useGoals(chosen: string | undefined) {
  const { t, language } = useTexts();
  const metrics = useRun(({ view }) => view.metrics);
  const figures = useSearches(({ view }) => view?.best?.measured.at(-1)?.figures);
  const names = new Set(['loss', ...metrics, ...Object.keys(figures ?? {}), ...(chosen ? [chosen] : [])]);
  return [
    { value: '', title: t('searching.metricAuto') },
    ...[...names].map((value) => ({ value, title: figureTitle(value, language) })),
  ];
}
