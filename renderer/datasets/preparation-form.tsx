import type { DataSection, NormalizationSpec, SplitSpec } from '../../shared/document/data-schema.ts';
import { changeData } from '../actions/settings-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useProject } from '../state/project-store.ts';
import { ChoiceSetting, NumberSetting, SwitchSetting } from '../ui/setting-field.tsx';

/** How the samples are divided and scaled before they reach the network. */
export function PreparationForm({ data }: { readonly data: DataSection }) {
  const { t } = useTexts();
  const disabled = useProject((state) => state.open?.writable !== true);
  const { split, normalization } = data;
  const changeSplit = (name: string, changes: Partial<SplitSpec>): void =>
    changeData(name, (before) => ({ ...before, split: { ...before.split, ...changes } }));
  const changeNormalization = (name: string, changes: Partial<NormalizationSpec>): void =>
    changeData(name, (before) => ({ ...before, normalization: { ...before.normalization, ...changes } }));
  const [share, stratify, seed, scaling, scope, shuffle] = [
    t('data.split.share'),
    t('data.split.stratify'),
    t('data.split.seed'),
    t('data.normalization.kind'),
    t('data.normalization.scope'),
    t('data.split.shuffle'),
  ];
  return (
    <>
      <section className="side-part">
        <h3>{t('data.split.title')}</h3>
        <NumberSetting
          label={share}
          help={t('data.split.shareHelp')}
          value={Number((split.validation * 100).toFixed(6))}
          range={{ minimum: 0, maximum: 100, above: true, below: true, step: 5 }}
          unit="%"
          byDefault={20}
          disabled={disabled}
          onChange={(percent) => changeSplit(share, { validation: percent / 100 })}
        />
        <SwitchSetting
          label={stratify}
          help={t('data.split.stratifyHelp')}
          value={split.stratify}
          disabled={disabled}
          onChange={(next) => changeSplit(stratify, { stratify: next })}
        />
        <NumberSetting
          label={seed}
          help={t('data.split.seedHelp')}
          value={split.seed}
          range={{ minimum: 0, maximum: 0xffffffff, whole: true }}
          byDefault={0}
          disabled={disabled}
          onChange={(next) => changeSplit(seed, { seed: next })}
        />
        <SwitchSetting
          label={shuffle}
          help={t('data.split.shuffleHelp')}
          value={data.shuffle}
          disabled={disabled}
          onChange={(next) => changeData(shuffle, (before) => ({ ...before, shuffle: next }))}
        />
      </section>
      <section className="side-part">
        <h3>{t('data.normalization.title')}</h3>
        <ChoiceSetting
          label={scaling}
          help={t('data.normalization.help')}
          value={normalization.kind}
          options={(['none', 'min-max', 'z-score'] as const).map((value) => ({
            value,
            title: t(`data.normalization.${value}`),
          }))}
          byDefault="none"
          disabled={disabled}
          onChange={(kind) => changeNormalization(scaling, { kind })}
        />
        {normalization.kind !== 'none' && (
          <ChoiceSetting
            label={scope}
            help={t('data.normalization.scopeHelp')}
            value={normalization.scope}
            options={(['feature', 'all'] as const).map((value) => ({
              value,
              title: t(`data.normalization.${value}`),
            }))}
            byDefault="feature"
            disabled={disabled}
            onChange={(next) => changeNormalization(scope, { scope: next })}
          />
        )}
      </section>
    </>
  );
}
