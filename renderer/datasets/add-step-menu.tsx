import { Menu } from '@base-ui/react/menu';
import { ChevronDown, Plus } from 'lucide-react';
import { stepDefinition, stepKinds, steps } from '../../shared/data/steps/index.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { addRecipeStep } from '../actions/recipe-actions.ts';
import { useTexts } from '../i18n/index.ts';

const stages = ['clean', 'fit'] as const;

/** A button with every kind of step and what each does. */
export function AddStepMenu({ disabled }: { readonly disabled: boolean }) {
  const { t, local } = useTexts();
  return (
    <Menu.Root>
      <Menu.Trigger className="button" disabled={disabled}>
        <Plus size={14} strokeWidth={1.75} aria-hidden />
        {t('data.recipe.add')}
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-layer" align="start" sideOffset={4}>
          <Menu.Popup className="menu-list step-menu">
            {stages.map((stage) => (
              <Menu.Group key={stage}>
                <Menu.GroupLabel className="menu-title">{t(`data.recipe.${stage}`)}</Menu.GroupLabel>
                {stepKinds
                  .filter((kind) => stepDefinition({ kind }).stage === stage)
                  .map((kind) => {
                    const { title, help } = declaredText(steps[kind].schema);
                    return (
                      <Menu.Item
                        key={kind}
                        className="menu-item step-menu-item"
                        onClick={() => void addRecipeStep(kind)}
                      >
                        <span>{local(title)}</span>
                        <span className="quiet">{local(help)}</span>
                      </Menu.Item>
                    );
                  })}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
