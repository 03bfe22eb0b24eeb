import './settings-dialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTexts } from '../i18n/index.ts';
import { chooseLanguage, chooseMotion, chooseTheme, systemLanguage } from '../state/preferences.ts';
import { useView } from '../state/view-store.ts';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { ChoiceSetting } from '../ui/setting-field.tsx';
import { DataPlaces } from './data-places.tsx';
import { DeviceSettings } from './device-settings.tsx';

/** Each language by its own name, for those who read no other. */
const languages = { en: 'English', 'zh-CN': '简体中文' } as const;
const languageChoices = ['system', 'en', 'zh-CN'] as const;
const themes = ['system', 'dark', 'light'] as const;
const motions = ['system', 'reduced'] as const;

/** How the window looks and speaks, what it trains on, where data lies and how edits are kept. */
export function SettingsDialog() {
  const { t } = useTexts();
  const close = (): void => useView.setState({ overlay: undefined });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog">
          <div className="dialog-title">
            <Dialog.Title>{t('preferences.title')}</Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('preferences.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="settings-list scroll" {...scrolledByKeys}>
            <Appearance />
            <DeviceSettings />
            <DataPlaces />
            <section className="side-part">
              <h3>{t('preferences.saving')}</h3>
              <p className="quiet">{t('preferences.savingText')}</p>
            </section>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Appearance() {
  const { t } = useTexts();
  const { theme, language, motion } = useView();
  return (
    <section className="side-part">
      <h3>{t('preferences.appearance')}</h3>
      <ChoiceSetting
        label={t('preferences.theme')}
        value={theme}
        options={themes.map((value) => ({ value, title: t(`preferences.${value}`) }))}
        onChange={chooseTheme}
      />
      <ChoiceSetting
        label={t('preferences.language')}
        value={language}
        options={languageChoices.map((value) => ({
          value,
          title:
            value === 'system'
              ? `${t('preferences.system')} (${languages[systemLanguage()]})`
              : languages[value],
        }))}
        onChange={(next) => void chooseLanguage(next)}
      />
      <ChoiceSetting
        label={t('preferences.motion')}
        value={motion}
        options={motions.map((value) => ({ value, title: t(`preferences.${value}`) }))}
        onChange={chooseMotion}
      />
    </section>
  );
}
