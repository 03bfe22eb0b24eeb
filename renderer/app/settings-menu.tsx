import { Menu } from '@base-ui/react/menu';
import { Check, Settings } from 'lucide-react';
import { helpActions } from '../actions/help-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { chooseLanguage, chooseTheme } from '../state/preferences.ts';
import { useView } from '../state/view-store.ts';
import { ActionItem } from '../ui/action-item.tsx';

/** Each language by its own name, for those who read no other. */
const languages = [
  { value: 'en', title: 'English' },
  { value: 'zh-CN', title: '简体中文' },
] as const;

const themes = ['system', 'dark', 'light'] as const;

/** At the foot of the rail: how the window looks and speaks. */
export function SettingsMenu() {
  const { t, language } = useTexts();
  const theme = useView((state) => state.theme);
  return (
    <Menu.Root>
      <Menu.Trigger
        className="rail-settings"
        aria-label={t('preferences.title')}
        title={t('preferences.title')}
      >
        <Settings size={18} strokeWidth={1.5} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-layer" side="right" align="end" sideOffset={4} collisionPadding={4}>
          <Menu.Popup className="menu-list">
            <Menu.RadioGroup value={theme} onValueChange={chooseTheme}>
              <Menu.Group>
                <Menu.GroupLabel className="menu-title">{t('preferences.theme')}</Menu.GroupLabel>
                {themes.map((value) => (
                  <Choice key={value} value={value} title={t(`preferences.${value}`)} />
                ))}
              </Menu.Group>
            </Menu.RadioGroup>
            <Menu.Separator className="menu-line" />
            <Menu.RadioGroup value={language} onValueChange={chooseLanguage}>
              <Menu.Group>
                <Menu.GroupLabel className="menu-title">{t('preferences.language')}</Menu.GroupLabel>
                {languages.map(({ value, title }) => (
                  <Choice key={value} value={value} title={title} lang={value} />
                ))}
              </Menu.Group>
            </Menu.RadioGroup>
            <Menu.Separator className="menu-line" />
            <ActionItem action={helpActions.shortcuts} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly title: string;
  readonly lang?: string;
}

function Choice({ value, title, lang }: ChoiceProps) {
  return (
    <Menu.RadioItem className="menu-item" value={value} lang={lang} closeOnClick>
      <span className="menu-mark">
        <Menu.RadioItemIndicator>
          <Check size={14} strokeWidth={1.75} aria-hidden />
        </Menu.RadioItemIndicator>
      </span>
      {title}
    </Menu.RadioItem>
  );
}
