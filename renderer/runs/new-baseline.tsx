import { baselineLimits } from '../../shared/contract/baselines.ts';
import { useTexts } from '../i18n/index.ts';
import { useBaselines } from '../state/baselines-store.ts';
import { pickFiles } from '../state/file-picking.ts';
import { Button } from '../ui/button.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import {
  ChoiceSetting,
  NumberSetting,
  SettingFrame,
  SwitchSetting,
  TextSetting,
} from '../ui/setting-field.tsx';

const places = ['jar', 'server'] as const;
const limits = ['seconds', 'models', 'seed'] as const;

/** Where H2O is, its limits, how far it is, and why it did not come to an end. */
export function NewBaseline() {
  const { t } = useTexts();
  const { phase, progress, problems, from, ...chosen } = useBaselines();
  const isBusy = phase !== 'none';
  const stage = progress?.stage ?? 'preparing';
  return (
    <>
      <p className="quiet">{t('baseline.about')}</p>
      <div>
        <ChoiceSetting
          label={t('baseline.from')}
          value={from}
          options={places.map((value) => ({ value, title: t(`baseline.froms.${value}`) }))}
          disabled={isBusy}
          onChange={(next) => useBaselines.setState({ from: next })}
        />
        {from === 'jar' ? <JarSetting disabled={isBusy} /> : <AddressSetting disabled={isBusy} />}
        {limits.map((limit) => (
          <NumberSetting
            key={limit}
            label={t(`baseline.${limit}`)}
            {...(limit !== 'seed' && { help: [t(`baseline.${limit}Help`)] })}
            {...(limit === 'seconds' && { unit: 's' })}
            value={chosen[limit]}
            range={{ minimum: baselineLimits[limit].min, maximum: baselineLimits[limit].max, whole: true }}
            byDefault={baselineLimits[limit].usual}
            disabled={isBusy}
            onChange={(value) => useBaselines.setState({ [limit]: value })}
          />
        ))}
      </div>
      {isBusy && (
        <Progress
          what={phase === 'stopping' ? t('baseline.stopping') : t(`baseline.stage.${stage}`)}
          share={progress?.share}
          detail={progress?.model}
        />
      )}
      {problems.length > 0 && (
        <div role="alert">
          <ProblemList problems={problems} />
        </div>
      )}
    </>
  );
}

function JarSetting({ disabled }: { readonly disabled: boolean }) {
  const { t } = useTexts();
  const jar = useBaselines((state) => state.jar);
  const pick = async (): Promise<void> => {
    const [picked] = await pickFiles({
      kind: 'open-file',
      title: t('baseline.jarTitle'),
      extensions: ['jar'],
    });
    if (picked !== undefined) useBaselines.setState({ jar: picked });
  };
  return (
    <SettingFrame label={t('baseline.jar')} help={[t('baseline.jarHelp')]} disabled={disabled} wide>
      {() => (
        <span className="setting-text">
          <span className="field-box" data-disabled={disabled}>
            <input
              className="mono"
              value={jar?.path ?? ''}
              title={jar?.path}
              aria-label={t('baseline.jar')}
              placeholder="h2o.jar"
              disabled={disabled}
              readOnly
            />
          </span>
          <Button look="plain" disabled={disabled} onClick={() => void pick()}>
            {t('baseline.pickJar')}
          </Button>
        </span>
      )}
    </SettingFrame>
  );
}

function AddressSetting({ disabled }: { readonly disabled: boolean }) {
  const { t } = useTexts();
  const { address, plainHttpTo, problems } = useBaselines();
  const isRefused = problems.some(({ code }) => code === 'h2o-plain-http');
  return (
    <>
      <TextSetting
        label={t('baseline.address')}
        help={[t('baseline.addressHelp')]}
        value={address}
        mono
        optional
        disabled={disabled}
        placeholder="http://127.0.0.1:54321"
        onChange={(next) => useBaselines.setState({ address: next, problems: [] })}
      />
      {(isRefused || (address !== '' && plainHttpTo === address)) && (
        <SwitchSetting
          label={t('baseline.plainHttp')}
          help={[t('baseline.plainHttpHelp')]}
          value={plainHttpTo === address}
          disabled={disabled}
          onChange={(isAllowed) => useBaselines.setState({ plainHttpTo: isAllowed ? address : undefined })}
        />
      )}
    </>
  );
}
