import type { RunId } from '../../shared/contract/common.ts';
import type { ExportSettings } from '../../shared/contract/exports.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import {
  type ExportFormat,
  exportFormatNames,
  exportFormats,
  quantizations,
  usualFormat,
} from '../../shared/export/formats.ts';
import { useTexts } from '../i18n/index.ts';
import {
  changeExport,
  chooseExportRun,
  exportedRun,
  type PruneSettings,
  useExport,
  usualPruning,
} from '../state/export-store.ts';
import { runTitle } from '../ui/run-title.ts';
import { ChoiceSetting, NumberSetting, SwitchSetting } from '../ui/setting-field.tsx';

const scopes = { global: 'exporting.scopeGlobal', layer: 'exporting.scopeLayer' } as const;

interface ExportSettingsFormProps {
  /** Runs that can be exported. */
  readonly runs: readonly RunSummary[];
  readonly disabled: boolean;
}

/** What is exported, and how it is made smaller. */
export function ExportSettingsForm({ runs, disabled }: ExportSettingsFormProps) {
  const { t } = useTexts();
  const { settings } = useExport();
  const run = exportedRun();
  const number = run?.number ?? 0;
  return (
    <>
      <div className="side-title">
        <h2>{t('exporting.title', { run: t('runs.run', { number }) })}</h2>
      </div>
      <div className="scroll export-form">
        <div className="side-part">
          <ChoiceSetting
            label={t('exporting.run')}
            value={run?.run ?? ''}
            options={runs.map((known) => ({
              value: known.run as string,
              title: runTitle(known, t),
            }))}
            disabled={disabled}
            onChange={(value) => chooseExportRun(value as RunId)}
          />
        </div>
        <PrunePart settings={settings} disabled={disabled} />
        <div className="side-part">
          <h3>{t('exporting.quantize')}</h3>
          <ChoiceSetting
            label={t('exporting.weights')}
            value={settings.quantize}
            byDefault="none"
            options={(['none', ...quantizations] as const).map((value) => ({
              value,
              title: t(`exporting.${value}`),
            }))}
            disabled={disabled}
            onChange={(quantize) => changeExport({ quantize })}
          />
          <p className="quiet export-help">{t(`exporting.${settings.quantize}Help`)}</p>
        </div>
        <div className="side-part">
          <h3>{t('exporting.write')}</h3>
          <FormatSetting format={settings.format} disabled={disabled} />
          <p className="quiet export-help">{t('exporting.certificateNote')}</p>
        </div>
      </div>
    </>
  );
}

interface FormatSettingProps {
  readonly format: ExportFormat;
  readonly disabled: boolean;
}

/** The format of the file: a choice where there are several. */
function FormatSetting({ format, disabled }: FormatSettingProps) {
  const { t } = useTexts();
  if (exportFormatNames.length === 1)
    return (
      <div className="setting">
        <span />
        <span className="setting-label">{t('exporting.format')}</span>
        <span className="mono">{exportFormats[format].title}</span>
      </div>
    );
  return (
    <ChoiceSetting
      label={t('exporting.format')}
      value={format}
      byDefault={usualFormat}
      options={exportFormatNames.map((value) => ({ value, title: exportFormats[value].title }))}
      disabled={disabled}
      onChange={(chosen) => changeExport({ format: chosen })}
    />
  );
}

interface PrunePartProps {
  readonly settings: ExportSettings;
  readonly disabled: boolean;
}

function PrunePart({ settings: { prune }, disabled }: PrunePartProps) {
  const { t } = useTexts();
  const change = (changes: Partial<PruneSettings>): void =>
    changeExport({ prune: { ...(prune ?? usualPruning), ...changes } });
  return (
    <div className="side-part">
      <h3>{t('exporting.prune')}</h3>
      <SwitchSetting
        label={t('exporting.pruneOn')}
        value={prune !== null}
        disabled={disabled}
        onChange={(on) => changeExport({ prune: on ? usualPruning : null })}
      />
      {prune !== null && (
        <>
          <NumberSetting
            label={t('exporting.share')}
            unit="%"
            value={Math.round(prune.share * 1000) / 10}
            byDefault={usualPruning.share * 100}
            range={{ minimum: 1, maximum: 99, step: 5 }}
            disabled={disabled}
            onChange={(percent) => change({ share: percent / 100 })}
          />
          <ChoiceSetting
            label={t('exporting.scope')}
            value={prune.scope}
            byDefault={usualPruning.scope}
            options={(['global', 'layer'] as const).map((value) => ({ value, title: t(scopes[value]) }))}
            disabled={disabled}
            onChange={(scope) => change({ scope })}
          />
          <NumberSetting
            label={t('exporting.fineTune')}
            unit={t('exporting.epochs')}
            value={prune.fineTuneEpochs}
            byDefault={usualPruning.fineTuneEpochs}
            range={{ minimum: 0, maximum: 1000, whole: true }}
            disabled={disabled}
            onChange={(fineTuneEpochs) => change({ fineTuneEpochs })}
          />
        </>
      )}
    </div>
  );
}
